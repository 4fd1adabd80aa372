using System.Collections.Immutable;
using System.Runtime.InteropServices;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Broker.Reading;

/// <summary>Where in the journal what is: positions by subject, by kind and by instant. Derived from entries and in memory: rebuilt with the state at every start, from entries or a snapshot, grown with it.</summary>
/// <remarks>The sequencer writes, any number of readers look. Kept for an entry: 16 bytes, and 8 for its kind and for each of its subjects.</remarks>
internal sealed partial class JournalIndex
{
    private readonly Lock _gate = new();
    private readonly List<(long Ticks, string Kind)> _entries = [];
    private readonly Dictionary<string, List<long>> _byKind = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<long>> _bySubject = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> _recipients = [];

    /// <summary>Takes the next entry.</summary>
    /// <exception cref="InvalidOperationException">It does not follow the last one: a bug.</exception>
    public void Add(JournalEntry entry)
    {
        var kind = EventKinds.WordOf(entry.Event);
        lock (_gate)
        {
            if (entry.Position != _entries.Count + 1)
            {
                throw new InvalidOperationException($"entry {entry.Position} does not follow {_entries.Count} in the index");
            }

            _entries.Add((entry.At.UtcTicks, kind));
            Keep(_byKind, kind, entry.Position);
            foreach (var subject in EntrySubjects.Of(entry))
            {
                Keep(_bySubject, subject, entry.Position);
            }

            if (entry.Event is RecipientRecorded recorded)
            {
                _recipients[recorded.Number] = recorded.Id;
            }
            else if (_recipients.TryGetValue(EntrySubjects.RecipientOf(entry.Event), out var recipient))
            {
                Keep(_bySubject, recipient, entry.Position);
            }
        }
    }

    /// <summary>Positions of entries that a query wants, ascending.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="after">Position before the first considered.</param>
    /// <param name="upTo">Last position considered.</param>
    /// <param name="max">Most positions; fewer only when there are no more.</param>
    public ImmutableArray<long> Find(JournalQuery query, long after, long upTo, int max)
    {
        lock (_gate)
        {
            var found = ImmutableArray.CreateBuilder<long>();
            foreach (var position in Candidates(query, after))
            {
                if (position > upTo || found.Count == max)
                {
                    break;
                }

                if (IsWanted(query, _entries[(int)position - 1]))
                {
                    found.Add(position);
                }
            }

            return found.ToImmutable();
        }
    }

    private static bool IsWanted(JournalQuery query, (long Ticks, string Kind) entry) =>
        (query.Kinds.IsEmpty || query.Kinds.Contains(entry.Kind))
        && (query.From is not { } from || entry.Ticks >= from.UtcTicks)
        && (query.Until is not { } until || entry.Ticks < until.UtcTicks);

    private static void Keep(Dictionary<string, List<long>> map, string key, long position)
    {
        ref var positions = ref CollectionsMarshal.GetValueRefOrAddDefault(map, key, out _);
        positions ??= [];
        if (positions.Count == 0 || positions[^1] != position)
        {
            positions.Add(position);
        }
    }

    // The shortest list that holds all that is wanted: a subject's, a kind's, else every position.
    private IEnumerable<long> Candidates(JournalQuery query, long after) =>
        query.Subject.Length > 0 ? After(_bySubject.GetValueOrDefault(query.Subject), after)
        : query.Kinds.Length == 1 ? After(_byKind.GetValueOrDefault(query.Kinds[0]), after)
        : Positions(after);

    private IEnumerable<long> Positions(long after)
    {
        for (var position = Math.Max(0, after) + 1; position <= _entries.Count; position++)
        {
            yield return position;
        }
    }

    private static IEnumerable<long> After(List<long>? positions, long after)
    {
        var found = positions is null ? 0 : positions.BinarySearch(after);
        for (var i = found < 0 ? ~found : positions is null ? 0 : found + 1; i < (positions?.Count ?? 0); i++)
        {
            yield return positions![i];
        }
    }
}
