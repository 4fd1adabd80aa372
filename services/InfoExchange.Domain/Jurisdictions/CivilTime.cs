namespace InfoExchange.Domain.Jurisdictions;

/// <summary>Civil time of French communes, reckoned here: the runtime's time zones are data that a machine may lack.</summary>
/// <remarks>Mainland: directive 2000/84/EC, summer time from 01:00 UTC of the last Sunday of March to 01:00 UTC of the last Sunday of October. Overseas départements keep one offset all year.</remarks>
public static class CivilTime
{
    /// <summary>The time of day in a commune.</summary>
    /// <param name="commune">INSEE code; its département tells the zone.</param>
    /// <param name="instant">Any offset.</param>
    public static TimeOnly At(string commune, DateTimeOffset instant) => TimeOnly.FromDateTime(LocalAt(commune, instant));

    /// <summary>Day and time of day in a commune, without an offset.</summary>
    /// <param name="commune">INSEE code; its département tells the zone.</param>
    /// <param name="instant">Any offset.</param>
    public static DateTime LocalAt(string commune, DateTimeOffset instant) => DateTime.SpecifyKind(instant.UtcDateTime + OffsetOf(commune, instant.UtcDateTime), DateTimeKind.Unspecified);

    /// <summary>Communes of one zone have the same time at every instant.</summary>
    public static string ZoneOf(string commune) => commune is ['9', '7', '1' or '2' or '3' or '4' or '6', ..] ? commune[..3] : "";

    /// <summary>The first instant after one at which it is that time of day in a commune, as long as its clocks are not changed before.</summary>
    public static DateTimeOffset NextAfter(string commune, TimeOnly time, DateTimeOffset instant)
    {
        var wait = time - At(commune, instant);
        return (instant + (wait == TimeSpan.Zero ? TimeSpan.FromDays(1) : wait)).ToUniversalTime();
    }

    /// <summary>When a commune's clocks are changed next; null where they never are.</summary>
    public static DateTimeOffset? NextChangeAfter(string commune, DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        return ZoneOf(commune).Length > 0
            ? null
            : new[] { LastSunday(utc.Year, 3), LastSunday(utc.Year, 10), LastSunday(utc.Year + 1, 3) }.Where(change => change > utc).Select(change => new DateTimeOffset(change)).First();
    }

    private static TimeSpan OffsetOf(string commune, DateTime utc) => commune.Length < 3 ? Mainland(utc) : commune[..3] switch
    {
        "971" or "972" => TimeSpan.FromHours(-4),
        "973" => TimeSpan.FromHours(-3),
        "974" => TimeSpan.FromHours(4),
        "976" => TimeSpan.FromHours(3),
        _ => Mainland(utc),
    };

    private static TimeSpan Mainland(DateTime utc) => TimeSpan.FromHours(utc >= LastSunday(utc.Year, 3) && utc < LastSunday(utc.Year, 10) ? 2 : 1);

    // At 01:00 UTC; both months have 31 days.
    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, 31, 1, 0, 0, DateTimeKind.Utc);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
