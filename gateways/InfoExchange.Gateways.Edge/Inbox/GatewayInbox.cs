using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>The inbox as streams read it: one order, a view of what it says so far, and its recent pages decoded once for all.</summary>
/// <remarks>One writer, the pump; any number of readers. A reader is a number: where it is costs nothing here.</remarks>
/// <param name="store">The durable inbox.</param>
/// <param name="codec">Reads its bodies.</param>
/// <param name="sealer">Opens its frames.</param>
/// <param name="gateway">The gateway's name, to which frames are sealed.</param>
/// <param name="functions">Functions that it serves.</param>
internal sealed class GatewayInbox(IInboxStore store, IAnnouncementCodec codec, IFrameSealer sealer, string gateway, ImmutableHashSet<DutyFunction> functions)
{
    private const int MostReadAtOnce = 1_024;
    private const long MostCachedBytes = 64 * 1024 * 1024;

    private readonly EntryPages pages = new(MostCachedBytes);
    private volatile ProjectionView view = new(functions);
    private volatile Tail tail = new(0, []);

    /// <summary>What the inbox says up to <see cref="Head"/> or a little further.</summary>
    public ProjectionView View => view;

    /// <summary>The last sequence that streams may read.</summary>
    public long Head => Growth.Head;

    public GrowthSignal Growth { get; } = new();

    public Postponements Postponed { get; } = new();

    /// <summary>Opens a frame that is sealed to this gateway; null when it can't be opened.</summary>
    public ReadOnlyMemory<byte>? Open(ContentAnnounced content) =>
        sealer.Open(content.Frame, FrameBinding.Of(content.Jurisdiction, content.BulletinId, content.Version), gateway);

    /// <summary>Appends durably, then shows to streams what was new. Standings count before any later content is shown.</summary>
    /// <param name="records">In order.</param>
    /// <param name="opened">Frames opened already, by message id.</param>
    /// <param name="cancellationToken">Honoured until the write begins.</param>
    /// <exception cref="StoreFailedException">Whether it was written is unknown.</exception>
    public async Task AppendAsync(IReadOnlyList<InboxRecord> records, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> opened, CancellationToken cancellationToken)
    {
        await store.AppendAsync(records, cancellationToken);
        await LoadAsync(opened, cancellationToken);
    }

    /// <summary>Destroys what the inbox holds of a bulletin before the order: bodies in the store, then whatever is kept of them here. Doing it again changes nothing.</summary>
    /// <exception cref="StoreFailedException">Whether it was destroyed is unknown: do it again.</exception>
    public async Task EraseAsync(ErasureAnnounced order, CancellationToken cancellationToken)
    {
        if (!view.Erasures.TryGetValue(order.ErasureId, out var known))
        {
            return;
        }

        HashSet<long> sequences = [.. view.ContentsBefore(known.Order, known.Sequence)];
        Postponed.Forget(order.Jurisdiction, order.BulletinId);
        await store.EraseAsync(sequences, cancellationToken);
        pages.Erase(sequences);
        foreach (var entry in tail.Entries.Where(entry => sequences.Contains(entry.Sequence)))
        {
            entry.Erase();
        }
    }

    /// <summary>Reads on from where the view stands to the end of the store.</summary>
    /// <exception cref="StoreFailedException">The store could not be read.</exception>
    /// <exception cref="InvalidOperationException">An item is not readable by this release.</exception>
    public async Task LoadAsync(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> opened, CancellationToken cancellationToken)
    {
        while (await store.ReadAsync(Head, MostReadAtOnce, cancellationToken) is { Count: > 0 } items)
        {
            foreach (var item in items)
            {
                Take(Decode(item, opened));
            }

            Growth.Set(items[^1].Sequence);
        }
    }

    /// <summary>Items after a sequence: the rest of its page, as far as it may be read.</summary>
    /// <returns>At least one when <paramref name="after"/> is before <see cref="Head"/>, else none.</returns>
    /// <exception cref="StoreFailedException">The store could not be read.</exception>
    public async ValueTask<ReadOnlyMemory<InboxEntry>> ReadAsync(long after, CancellationToken cancellationToken)
    {
        var head = Head;
        if (after >= head)
        {
            return default;
        }

        var number = after / EntryPages.PageSize;
        var entries = await PageAsync(number, cancellationToken);
        var first = (int)(after - (number * EntryPages.PageSize));
        var count = (int)Math.Min(entries.Length - first, head - after);
        return entries.AsMemory().Slice(first, count);
    }

    /// <summary>The last confirmed sequence of a subscriber.</summary>
    public Task<long> ReadConfirmedAsync(Subscriber subscriber, CancellationToken cancellationToken) => store.ReadConfirmedAsync(subscriber.Name, cancellationToken);

    /// <summary>Keeps a subscriber's confirmation durably.</summary>
    public Task ConfirmAsync(Subscriber subscriber, long sequence, CancellationToken cancellationToken) => store.ConfirmAsync(subscriber.Name, sequence, cancellationToken);

    private void Take(InboxEntry entry)
    {
        view = view.After(entry.Sequence, entry.Announcement);
        Postponed.Take(entry.Announcement);
        var number = (entry.Sequence - 1) / EntryPages.PageSize;
        tail = new Tail(number, number == tail.Number ? tail.Entries.Add(entry) : [entry]);
        if (tail.Entries.Length == EntryPages.PageSize)
        {
            pages.Keep(number, tail.Entries);
        }
    }

    private async ValueTask<ImmutableArray<InboxEntry>> PageAsync(long number, CancellationToken cancellationToken)
    {
        var last = tail;
        if (number == last.Number)
        {
            return last.Entries;
        }

        if (pages.Find(number) is { } kept)
        {
            return kept;
        }

        var items = await store.ReadAsync(number * EntryPages.PageSize, EntryPages.PageSize, cancellationToken);
        ImmutableArray<InboxEntry> entries = [.. items.Select(item => Decode(item, ImmutableDictionary<string, ReadOnlyMemory<byte>>.Empty))];

        // Whoever was first: streams of one page must share one frame.
        lock (pages)
        {
            if (pages.Find(number) is { } meanwhile)
            {
                return meanwhile;
            }

            pages.Keep(number, entries);
            return entries;
        }
    }

    private InboxEntry Decode(InboxItem item, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> opened)
    {
        if (item.Body.Span.IndexOfAnyExcept((byte)0) < 0)
        {
            // Erased: its place stays, for cursors.
            return new InboxEntry(item.Sequence, 0, null, () => null);
        }

        if (!codec.TryRead(item.Body, out var announcement, out var problem))
        {
            throw new InvalidOperationException($"item {item.Sequence} of the inbox of {gateway} is not readable by this release: {problem}");
        }

        return announcement switch
        {
            ContentAnnounced content when opened.TryGetValue(content.MessageId, out var frame) => new InboxEntry(item.Sequence, 2L * item.Body.Length, content, () => frame),
            ContentAnnounced content => new InboxEntry(item.Sequence, 2L * item.Body.Length, content, () => Open(content)),
            _ => new InboxEntry(item.Sequence, item.Body.Length, announcement, () => null),
        };
    }

    private sealed class Tail(long number, ImmutableArray<InboxEntry> entries)
    {
        public long Number { get; } = number;

        public ImmutableArray<InboxEntry> Entries { get; } = entries;
    }
}
