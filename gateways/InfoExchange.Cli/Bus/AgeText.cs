using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace InfoExchange.Cli.Bus;

/// <summary>How long ago something was, in its largest unit: <c>45s</c>, <c>12m</c>, <c>6h</c>, <c>3d</c>, as spans are written in options.</summary>
internal static class AgeText
{
    /// <summary>Empty when there is no instant.</summary>
    internal static string Print(Timestamp? since, Timestamp now)
    {
        if (since is null)
        {
            return "";
        }

        var age = now.ToDateTimeOffset() - since.ToDateTimeOffset();
        return age switch
        {
            { TotalMinutes: < 1 } => Print(Math.Max(0, age.TotalSeconds), 's'),
            { TotalHours: < 1 } => Print(age.TotalMinutes, 'm'),
            { TotalDays: < 1 } => Print(age.TotalHours, 'h'),
            _ => Print(age.TotalDays, 'd'),
        };
    }

    private static string Print(double count, char unit) => string.Create(CultureInfo.InvariantCulture, $"{(long)count}{unit}");
}
