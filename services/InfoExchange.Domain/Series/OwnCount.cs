using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;

namespace InfoExchange.Domain.Series;

/// <summary>Which fact of a series a bulletin is for a recipient: by its own count, in the order in which the facts reached it. The publisher's count would tell it how many were withheld.</summary>
/// <remarks>
/// The number is that of the entry by which the fact reached the recipient, so it is the same however late it is told, whoever else gets a fact and whatever is issued afterwards.
/// When the trace of an earlier fact is erased, nobody knows any more whom it reached: what is told after that counts without it.
/// </remarks>
public static class OwnCount
{
    /// <summary>Counts for several recipients at once.</summary>
    /// <param name="bulletins">The territory's bulletins.</param>
    /// <param name="bulletin">One of them, in any state.</param>
    /// <param name="recipients">Recipient numbers.</param>
    /// <returns>From 1 by number; without those that it never reached, and empty when it is in no series.</returns>
    public static ImmutableDictionary<int, int> Of(BulletinsState bulletins, BulletinRecord bulletin, IEnumerable<int> recipients)
    {
        ArgumentNullException.ThrowIfNull(bulletins);
        ArgumentNullException.ThrowIfNull(bulletin);
        if (bulletins.Series.Of(bulletin.Latest) is not { } series)
        {
            return ImmutableDictionary<int, int>.Empty;
        }

        // What another territory sends without end is counted over its last facts.
        var others = series.Facts.Where(id => id != bulletin.Latest.BulletinId).TakeLast(SeriesRecord.MaxFacts).Select(id => bulletins.ById[id].Reach.Value).ToList();
        var counts = ImmutableDictionary.CreateBuilder<int, int>();
        foreach (var recipient in recipients.Distinct())
        {
            if (bulletin.Reach.Value.ReachedAt(recipient) is { } at)
            {
                counts[recipient] = 1 + others.Count(other => other.ReachedAt(recipient) < at);
            }
        }

        return counts.ToImmutable();
    }
}
