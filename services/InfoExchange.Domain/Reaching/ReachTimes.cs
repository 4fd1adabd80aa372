using System.Collections.Immutable;

namespace InfoExchange.Domain.Reaching;

/// <summary>How long it took for some recipients, from when each was given the version.</summary>
/// <param name="Count">How many.</param>
/// <param name="Half">The shortest time within which half of them were; zero of nobody.</param>
/// <param name="NineTenths">The same of nine in ten.</param>
/// <param name="Longest">The same of all.</param>
public sealed record ReachTimes(int Count, TimeSpan Half, TimeSpan NineTenths, TimeSpan Longest)
{
    private const int Parts = 10;

    /// <summary>Of times in any order; each quantile is one of them (nearest rank).</summary>
    public static ReachTimes Of(IEnumerable<TimeSpan> times)
    {
        ImmutableArray<TimeSpan> ordered = [.. times.Order()];
        return ordered.IsEmpty ? new ReachTimes(0, default, default, default) : new ReachTimes(ordered.Length, Rank(ordered, Parts / 2), Rank(ordered, Parts - 1), ordered[^1]);
    }

    private static TimeSpan Rank(ImmutableArray<TimeSpan> ordered, int tenths) => ordered[((ordered.Length * tenths) + Parts - 1) / Parts - 1];
}
