using System.Globalization;

namespace InfoExchange.Cli.Importing;

/// <summary>Spans as people type them: <c>30s</c>, <c>10m</c>, <c>6h</c>, <c>2d</c>. Whole numbers from 1 to 999,999.</summary>
internal static class SpanText
{
    internal static bool TryRead(string? text, out TimeSpan span)
    {
        span = default;
        if (text is not { Length: >= 2 and <= 7 } || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            return false;
        }

        span = text[^1] switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            'd' => TimeSpan.FromDays(number),
            _ => TimeSpan.Zero,
        };
        return span > TimeSpan.Zero;
    }
}
