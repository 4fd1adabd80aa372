namespace InfoExchange.Cli.Terminal;

/// <summary>One thing that is wrong.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Field">Path in the request; empty when it is about the whole.</param>
/// <param name="Text">In the caller's language.</param>
internal sealed record FailureLine(string Code, string Field, string Text);
