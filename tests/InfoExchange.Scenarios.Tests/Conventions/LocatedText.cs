namespace InfoExchange.Scenarios.Tests.Conventions;

/// <summary>A piece of a file and the line it begins on, from 1.</summary>
internal sealed record LocatedText(int Line, string Text);
