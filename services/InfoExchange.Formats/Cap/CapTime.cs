using System.Globalization;
using System.Text.RegularExpressions;

namespace InfoExchange.Formats.Cap;

/// <summary>Times of CAP: seconds, a numeric offset, never "Z" (CAP 1.2 §3.3.2; the published schema's pattern also lets a comma stand for the sign).</summary>
internal static partial class CapTime
{
    /// <summary>White space around is XML's and ignored; 24:00:00 is not read.</summary>
    internal static bool TryParse(string text, out DateTimeOffset utc)
    {
        var trimmed = text.Trim(' ', '\t', '\r', '\n');
        utc = default;
        if (!Shape().IsMatch(trimmed) || !DateTimeOffset.TryParseExact(trimmed, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
            return false;
        utc = read.ToUniversalTime();
        return true;
    }

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[-+][0-9]{2}:[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
