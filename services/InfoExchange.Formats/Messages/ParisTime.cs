namespace InfoExchange.Formats.Messages;

/// <summary>
/// Wall clock of metropolitan France: UTC+1, and UTC+2 from the last Sunday of March to the last of October, at 01:00 UTC (directive 2000/84/CE).
/// Reckoned, because a machine may have no time zone tables.
/// </summary>
internal static class ParisTime
{
    /// <summary>The wall clock at an instant.</summary>
    internal static DateTime Local(DateTimeOffset instant)
    {
        var utc = instant.UtcDateTime;
        var isSummer = utc >= LastSunday(utc.Year, 3).AddHours(1) && utc < LastSunday(utc.Year, 10).AddHours(1);
        return DateTime.SpecifyKind(utc.AddHours(isSummer ? 2 : 1), DateTimeKind.Unspecified);
    }

    /// <summary>The instant of a wall clock; the hour that comes twice in October is its first coming.</summary>
    internal static DateTimeOffset Utc(DateTime local)
    {
        var isSummer = local >= LastSunday(local.Year, 3).AddHours(2) && local < LastSunday(local.Year, 10).AddHours(3);
        return new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeSpan.FromHours(isSummer ? 2 : 1)).ToUniversalTime();
    }

    private static DateTime LastSunday(int year, int month)
    {
        var last = new DateTime(year, month, 31, 0, 0, 0, DateTimeKind.Unspecified);
        return last.AddDays(-(int)last.DayOfWeek);
    }
}
