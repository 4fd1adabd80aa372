using System.Collections.Immutable;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Series;

/// <summary>At what hours of the week facts happen, by the civil time of where they happened.</summary>
public static class FactClock
{
    /// <summary>Counts facts by weekday and hour.</summary>
    /// <param name="facts">When each happened, and an INSEE code of where; where that is empty, of its territory.</param>
    /// <returns>Hours of the week in which something happened, Monday first; no cell is empty.</returns>
    public static ImmutableArray<FactHour> Of(IEnumerable<(DateTimeOffset At, string Commune)> facts) =>
    [
        .. facts.Select(fact => CivilTime.LocalAt(fact.Commune, fact.At))
            .GroupBy(local => (Weekday: ((int)local.DayOfWeek + 6) % 7 + 1, local.Hour))
            .OrderBy(cell => cell.Key)
            .Select(cell => new FactHour(cell.Key.Weekday, cell.Key.Hour, cell.Count())),
    ];
}
