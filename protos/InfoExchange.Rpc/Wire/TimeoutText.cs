using System.Globalization;

namespace Grpc.Core.Wire;

/// <summary>The text of <c>grpc-timeout</c>: one to eight digits and a unit.</summary>
internal static class TimeoutText
{
    private const int MaxDigits = 8;
    private const long MaxValue = 99_999_999;

    private static readonly (char Unit, long Ticks)[] s_units =
    [
        ('u', TimeSpan.TicksPerMicrosecond),
        ('m', TimeSpan.TicksPerMillisecond),
        ('S', TimeSpan.TicksPerSecond),
        ('M', TimeSpan.TicksPerMinute),
        ('H', TimeSpan.TicksPerHour),
    ];

    /// <summary>Reads a timeout. Nanoseconds are rounded up to 100; what a <see cref="TimeSpan"/> cannot hold becomes the longest one.</summary>
    /// <returns>Null for a malformed text, which is to be ignored.</returns>
    public static TimeSpan? Parse(string? text)
    {
        if (text is not { Length: >= 2 and <= MaxDigits + 1 }
            || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        var unit = text[^1];
        if (unit == 'n')
        {
            return TimeSpan.FromTicks((value + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick);
        }

        var ticks = Array.Find(s_units, each => each.Unit == unit).Ticks;
        return ticks == 0 ? null : value > TimeSpan.MaxValue.Ticks / ticks ? TimeSpan.MaxValue : TimeSpan.FromTicks(value * ticks);
    }

    /// <summary>Writes a timeout in the finest unit that holds it, rounded up, so that the server does not give up before the client.</summary>
    /// <param name="timeout">What is not positive is written as the shortest one.</param>
    public static string Format(TimeSpan timeout)
    {
        var ticks = Math.Max(timeout.Ticks, 1);
        foreach (var (unit, ticksPerUnit) in s_units)
        {
            var value = ((ticks - 1) / ticksPerUnit) + 1;
            if (value <= MaxValue)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{value}{unit}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{MaxValue}H");
    }
}
