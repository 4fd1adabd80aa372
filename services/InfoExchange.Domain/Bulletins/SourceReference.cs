namespace InfoExchange.Domain.Bulletins;

/// <summary>Where an imported draft came from.</summary>
/// <param name="Form"><c>cap-1.2</c>, <c>message</c>.</param>
/// <param name="Identifier">The foreign identifier; empty when it has none.</param>
/// <param name="Sha256">Lower-case hex of the source's bytes.</param>
public sealed record SourceReference(string Form, string Identifier, string Sha256);
