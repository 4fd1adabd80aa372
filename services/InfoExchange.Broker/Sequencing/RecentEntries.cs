using InfoExchange.Domain.Journal;

namespace InfoExchange.Broker.Sequencing;

/// <summary>The last durable entries as they were decided: whoever follows the journal closely need not read and parse what this process just wrote.</summary>
/// <remarks>The sequencer writes, any number of readers look. What is no longer here is on the disk.</remarks>
internal sealed class RecentEntries
{
    /// <summary>Entries kept: four of the largest batches.</summary>
    public const int Capacity = 4_096;

    private readonly Lock _gate = new();
    private readonly JournalEntry[] _ring = new JournalEntry[Capacity];
    private long _first = 1;
    private long _last;

    /// <summary>Keeps entries that just became durable.</summary>
    /// <param name="entries">In order of position, without a gap between them; a gap before them forgets what was kept.</param>
    public void Keep(List<JournalEntry> entries)
    {
        lock (_gate)
        {
            foreach (var entry in entries)
            {
                _first = entry.Position == _last + 1 && _last > 0 ? Math.Max(_first, entry.Position - Capacity + 1) : entry.Position;
                _last = entry.Position;
                _ring[entry.Position % Capacity] = entry;
            }
        }
    }

    /// <summary>Entries that follow a position.</summary>
    /// <param name="after">Position before the first.</param>
    /// <param name="max">Most entries, at least 1.</param>
    /// <returns>At least one entry, in order; null when the next one is not kept, or not there yet.</returns>
    public IReadOnlyList<JournalEntry>? Find(long after, int max)
    {
        lock (_gate)
        {
            if (after + 1 < _first || after >= _last)
            {
                return null;
            }

            var found = new JournalEntry[Math.Min(max, _last - after)];
            for (var i = 0; i < found.Length; i++)
            {
                found[i] = _ring[(after + 1 + i) % Capacity];
            }

            return found;
        }
    }
}
