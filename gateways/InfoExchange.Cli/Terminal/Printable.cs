namespace InfoExchange.Cli.Terminal;

/// <summary>Words of others, made harmless for a terminal: no escape sequence, no hidden direction of writing.</summary>
internal static class Printable
{
    /// <summary>Keeps line feeds; every other control or format character shows as a replacement.</summary>
    internal static string Lines(string text) => text.Any(IsHidden) ? string.Concat(text.Where(c => c != '\r').Select(c => IsHidden(c) ? '\uFFFD' : c)) : text;

    /// <summary>On one line, cut to a length with an ellipsis.</summary>
    internal static string Line(string text, int longest = 120)
    {
        var line = Lines(text).ReplaceLineEndings(" ").Trim();
        return line.Length <= longest ? line : string.Concat(line.AsSpan(0, longest - 1), "…");
    }

    // Bidirectional controls and other format characters can make a line read differently from what it says.
    private static bool IsHidden(char c) => (char.IsControl(c) && c != '\n') || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format;
}
