namespace InfoExchange.Formats.Messages;

/// <summary>What kind of facts some words speak of.</summary>
/// <param name="Type">Information type code.</param>
/// <param name="Span">The words.</param>
/// <param name="IsGuess">True when the word is only close to one we know.</param>
internal sealed record FactMatch(string Type, TextSpan Span, bool IsGuess);
