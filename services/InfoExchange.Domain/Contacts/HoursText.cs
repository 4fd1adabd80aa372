using System.Collections.Immutable;
using System.Globalization;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Domain.Contacts;

/// <summary>Opening hours in a few words, French, days that are alike together: <c>lun mar 10:00-19:30, dim 10:00-13:00</c>.</summary>
internal static class HoursText
{
    private const int MinutesADay = 1_440;

    /// <summary>Empty when no hours are known. A span past midnight ends at the time of the next day.</summary>
    public static string Of(ImmutableArray<OpeningSpan> hours) => string.Join(", ", hours
        .OrderBy(span => Rank(span.Day)).ThenBy(span => span.OpensAt)
        .GroupBy(span => (span.OpensAt, span.ClosesAt))
        .Select(alike => $"{string.Join(' ', alike.Select(span => Day(span.Day)))} {Time(alike.Key.OpensAt)}-{Time(alike.Key.ClosesAt)}"));

    private static int Rank(DayOfWeek day) => ((int)day + 6) % 7;

    private static string Day(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => "lun",
        DayOfWeek.Tuesday => "mar",
        DayOfWeek.Wednesday => "mer",
        DayOfWeek.Thursday => "jeu",
        DayOfWeek.Friday => "ven",
        DayOfWeek.Saturday => "sam",
        _ => "dim",
    };

    private static string Time(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes % MinutesADay / 60:00}:{minutes % 60:00}");
}
