using System.Collections;
using InfoExchange.Domain.Bulletins;

namespace InfoExchange.Domain.Audiences;

/// <summary>Whom a version reached at any time while it held, and whom it would have reached with a change.</summary>
/// <param name="position">Of the entry that issued it.</param>
/// <param name="issued">The version.</param>
public sealed class SimulatedLife(long position, BulletinIssued issued)
{
    private readonly BitArray _without = new(0);
    private readonly BitArray _with = new(0);

    /// <summary>Of the entry that issued it.</summary>
    public long Position { get; } = position;

    /// <summary>The version.</summary>
    public BulletinIssued Issued { get; } = issued;

    /// <summary>Who would have received it at some time and never did, and who did and never would have.</summary>
    public AudienceDifference Difference => new([.. Only(_with, _without)], [.. Only(_without, _with)]);

    internal void Add(AudienceDecision without, AudienceDecision with)
    {
        Mark(_without, without);
        Mark(_with, with);
    }

    private static void Mark(BitArray reached, AudienceDecision audience)
    {
        reached.Length = Math.Max(reached.Length, audience.Members.IsEmpty ? 0 : audience.Members[^1].Number + 1);
        foreach (var member in audience.Members.Where(member => member.IsIncluded))
        {
            reached[member.Number] = true;
        }
    }

    private static IEnumerable<int> Only(BitArray one, BitArray other) => Enumerable.Range(0, one.Length).Where(number => one[number] && !(number < other.Length && other[number]));
}
