using System.Globalization;

namespace InfoExchange.Formats.Importing;

/// <summary>Sizes that an import takes, and those a bulletin will take.</summary>
internal static class ImportLimits
{
    /// <summary>One CAP file.</summary>
    internal const int MaxCapBytes = 1024 * 1024;

    /// <summary>One pasted message; a bulletin's body, in the widest encoding, with room for a mail's head.</summary>
    internal const int MaxMessageBytes = 64 * 1024;

    /// <summary>A bulletin's title, UTF-16 code units.</summary>
    internal const int MaxHeadline = 200;

    /// <summary>A bulletin's text in one language, UTF-16 code units.</summary>
    internal const int MaxBody = 20_000;

    private const int MaxQuote = 80;

    /// <summary>From effective to expires.</summary>
    internal static readonly TimeSpan MaxLife = TimeSpan.FromDays(30);

    internal static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A value as a message may show it: one line, cut at 80 characters, no control characters.</summary>
    internal static string Quote(string value)
    {
        var line = string.Concat(value.Trim().Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c));
        return line.Length <= MaxQuote ? line : string.Concat(line.AsSpan(0, MaxQuote - 1), "…");
    }
}
