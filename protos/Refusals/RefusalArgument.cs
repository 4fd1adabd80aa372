namespace InfoExchange.Protos.Refusals;

/// <summary>A named value of a refusal or reason.</summary>
/// <param name="Name">The placeholder it fills.</param>
/// <param name="Value">Rendered already: digits, RFC 3339 UTC, or text as given.</param>
public sealed record RefusalArgument(string Name, string Value);
