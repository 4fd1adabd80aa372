using InfoExchange.Domain.Bulletins;

namespace InfoExchange.Domain.Journal;

/// <summary>Shapes of identifiers and codes, the same at every door.</summary>
public static class IdentifierText
{
    /// <summary>1 to 64 of <c>[A-Za-z0-9._:-]</c>.</summary>
    public static bool IsIdentifier(string? text) =>
        text is { Length: >= 1 and <= BulletinLimits.MaxIdentifierLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or ':');

    /// <summary>1 to 40 of <c>[a-z0-9-]</c>.</summary>
    public static bool IsTypeCode(string? text) => text is { Length: >= 1 and <= 40 } && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>1 to 40 of <c>[a-z_]</c>.</summary>
    public static bool IsReasonCode(string? text) => text is { Length: >= 1 and <= 40 } && text.All(c => char.IsAsciiLetterLower(c) || c == '_');

    /// <summary>A BCP 47 tag in shape: letters, digits and hyphens, 2 to 35 characters, beginning with two letters.</summary>
    public static bool IsLanguage(string? text) =>
        text is { Length: >= 2 and <= 35 } && char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && !text.EndsWith('-');
}
