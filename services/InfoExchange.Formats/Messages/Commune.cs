namespace InfoExchange.Formats.Messages;

/// <summary>A commune or municipal arrondissement named in a text.</summary>
/// <param name="Code">INSEE.</param>
/// <param name="Name">As INSEE writes it.</param>
/// <param name="Span">Where the text names it.</param>
internal sealed record Commune(string Code, string Name, TextSpan Span);
