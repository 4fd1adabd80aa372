using System.Globalization;
using System.Text.RegularExpressions;

namespace InfoExchange.Formats.Cap;

/// <summary>Polygons and circles as CAP writes them: WGS 84, <c>lat,lon</c> (CAP 1.2 §3.2.4).</summary>
internal static partial class CapGeometry
{
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    /// <summary>Null when the text is a closed ring of at least four pairs; otherwise the code of what is wrong.</summary>
    internal static string? Fault(string polygon)
    {
        var pairs = Split(polygon);
        var points = new List<(decimal Latitude, decimal Longitude)>(pairs.Length);
        foreach (var pair in pairs)
        {
            if (!TryParsePair(pair, out var point))
                return CapCodes.PolygonMalformed;
            points.Add(point);
        }
        return points.Count switch
        {
            0 => CapCodes.PolygonMalformed,
            < 4 => CapCodes.PolygonTooShort,
            _ => points[0] == points[^1] ? null : CapCodes.PolygonNotClosed,
        };
    }

    /// <summary>A pair, then a radius in kilometres that is not negative.</summary>
    internal static bool IsCircle(string text) =>
        Split(text) is [var pair, var radius] && TryParsePair(pair, out _) && TryParseNumber(radius, out var kilometres) && kilometres >= 0;

    /// <summary>The same figures with single spaces between.</summary>
    internal static string Tidy(string text) => string.Join(' ', Split(text));

    internal static bool TryParseNumber(string text, out decimal number)
    {
        number = 0;
        return Figure().IsMatch(text) && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    private static string[] Split(string text) => text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);

    private static bool TryParsePair(string text, out (decimal Latitude, decimal Longitude) point)
    {
        point = default;
        if (text.Split(',') is not [var first, var second] || !TryParseNumber(first, out var latitude) || !TryParseNumber(second, out var longitude))
            return false;
        point = (latitude, longitude);
        return latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180;
    }

    [GeneratedRegex(@"\A[-+]?[0-9]{1,12}(\.[0-9]{1,12})?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Figure();
}
