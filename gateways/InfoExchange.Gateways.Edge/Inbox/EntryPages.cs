using System.Collections.Immutable;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>Decoded pages, the most recently read ones, shared by all streams. Page <c>n</c> holds the sequences after <c>n</c> × <see cref="PageSize"/>.</summary>
/// <param name="mostWeight">Bytes kept, about; one page is kept whatever it weighs.</param>
internal sealed class EntryPages(long mostWeight)
{
    public const int PageSize = 64;

    private readonly Lock gate = new();
    private readonly Dictionary<long, LinkedListNode<Page>> pages = [];
    private readonly LinkedList<Page> recent = new();
    private long weight;

    /// <summary>A page that is kept.</summary>
    public ImmutableArray<InboxEntry>? Find(long number)
    {
        lock (gate)
        {
            if (!pages.TryGetValue(number, out var node))
            {
                return null;
            }

            recent.Remove(node);
            recent.AddFirst(node);
            return node.Value.Entries;
        }
    }

    /// <summary>Keeps a page, in place of what was kept of it.</summary>
    public void Keep(long number, ImmutableArray<InboxEntry> entries)
    {
        lock (gate)
        {
            if (pages.TryGetValue(number, out var known))
            {
                Drop(known);
            }

            var page = new Page(number, entries, entries.Sum(entry => entry.Weight));
            pages[number] = recent.AddFirst(page);
            weight += page.Weight;
            while (weight > mostWeight && recent.Last is { } oldest && oldest != recent.First)
            {
                Drop(oldest);
            }
        }
    }

    /// <summary>Erases what is kept of some items, and keeps their pages no longer: the next reader finds them as the store has them.</summary>
    public void Erase(IReadOnlyCollection<long> sequences)
    {
        lock (gate)
        {
            foreach (var number in sequences.Select(sequence => (sequence - 1) / PageSize).Distinct().Where(pages.ContainsKey).ToList())
            {
                var node = pages[number];
                foreach (var entry in node.Value.Entries.Where(entry => sequences.Contains(entry.Sequence)))
                {
                    entry.Erase();
                }

                Drop(node);
            }
        }
    }

    private void Drop(LinkedListNode<Page> node)
    {
        recent.Remove(node);
        pages.Remove(node.Value.Number);
        weight -= node.Value.Weight;
    }

    private sealed class Page(long number, ImmutableArray<InboxEntry> entries, long weight)
    {
        public long Number { get; } = number;

        public ImmutableArray<InboxEntry> Entries { get; } = entries;

        public long Weight { get; } = weight;
    }
}
