using System.Collections.Concurrent;
using System.Collections.Immutable;
using InfoExchange.Domain.Directory;
using InfoExchange.Gateways.Edge.Leases;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>The inbox as streams read it: one order, a view of what it says so far, and its recent pages decoded once for all.</summary>
/// <remarks>
/// One writer in a process, the pump; other processes of the same gateway may append to the same store, which <see cref="FollowAsync"/> then shows here. Any number of readers. A reader
/// is a number: where it is costs nothing here.
/// </remarks>
/// <param name="store">The durable inbox.</param>
/// <param name="codec">Reads its bodies.</param>
/// <param name="sealer">Opens its frames.</param>
/// <param name="gateway">The gateway's name, to which frames are sealed.</param>
/// <param name="functions">Functions that it serves.</param>
/// <param name="leases">Without which streams write nothing.</param>
/// <param name="time">The gateway's clocks.</param>
internal sealed class GatewayInbox(IInboxStore store, IAnnouncementCodec codec, IFrameSealer sealer, string gateway, ImmutableHashSet<DutyFunction> functions, DeliveryLeases leases, TimeProvider time) : IDisposable
{
    private const int MostReadAtOnce = 1_024;
    private const long MostCachedBytes = 64 * 1024 * 1024;

    private readonly EntryPages pages = new(MostCachedBytes);
    private readonly SemaphoreSlim loading = new(1);
    private readonly ConcurrentDictionary<long, bool> erased = new();
    private volatile ProjectionView view = new(functions);
    private volatile Tail tail = new(0, []);

    /// <summary>What the inbox says up to <see cref="Head"/> or a little further.</summary>
    public ProjectionView View => view;

    /// <summary>The last sequence that streams may read.</summary>
    public long Head => Growth.Head;

    public GrowthSignal Growth { get; } = new();

    /// <summary>Rings when the view has come to where all that takes content away was told.</summary>
    public Bell Completed { get; } = new(time);

    /// <summary>Without which streams write nothing.</summary>
    public DeliveryLeases Leases => leases;

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

    /// <summary>Destroys what the store holds of a bulletin before the order; what was kept of it here went when the order was read. Doing it again changes nothing.</summary>
    /// <exception cref="StoreFailedException">Whether it was destroyed is unknown: do it again.</exception>
    public async Task EraseAsync(ErasureAnnounced order, CancellationToken cancellationToken)
    {
        if (!view.Erasures.TryGetValue(order.ErasureId, out var known))
        {
            return;
        }

        await store.EraseAsync([.. view.ContentsBefore(known.Order, known.Sequence)], cancellationToken);
    }

    /// <summary>Reads on from where the view stands to the end of the store.</summary>
    /// <exception cref="StoreFailedException">The store could not be read.</exception>
    /// <exception cref="InvalidOperationException">An item is not readable by this release.</exception>
    public async Task LoadAsync(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> opened, CancellationToken cancellationToken)
    {
        await loading.WaitAsync(cancellationToken);
        try
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
        finally
        {
            loading.Release();
        }
    }

    /// <summary>Shows what other processes of this gateway append, until it is stopped.</summary>
    /// <param name="interval">How long what they appended may stay unseen.</param>
    /// <param name="time">Pauses.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StoreFailedException">The store could not be read.</exception>
    public async Task FollowAsync(TimeSpan interval, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(interval, time, cancellationToken);
            await LoadAsync(ImmutableDictionary<string, ReadOnlyMemory<byte>>.Empty, cancellationToken);
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

    /// <inheritdoc/>
    public void Dispose() => loading.Dispose();

    private void Take(InboxEntry entry)
    {
        view = view.After(entry.Sequence, entry.Announcement);
        if (entry.Announcement is StandingsComplete)
        {
            Completed.Ring();
        }

        Postponed.Take(entry.Announcement);
        if (entry.Announcement is ErasureAnnounced order)
        {
            Forget(order, entry.Sequence);
        }

        var number = (entry.Sequence - 1) / EntryPages.PageSize;
        tail = new Tail(number, number == tail.Number ? tail.Entries.Add(entry) : [entry]);
        if (tail.Entries.Length == EntryPages.PageSize)
        {
            pages.Keep(number, tail.Entries);
        }
    }

    // What is kept here goes with the order itself, whichever process carries it out in the store, and is not taken from there again before that is done.
    private void Forget(ErasureAnnounced order, long sequence)
    {
        HashSet<long> sequences = [.. view.ContentsBefore(order, sequence)];
        Postponed.Forget(order.Jurisdiction, order.BulletinId);
        foreach (var one in sequences)
        {
            erased[one] = true;
        }

        lock (pages)
        {
            pages.Erase(sequences);
        }

        foreach (var entry in tail.Entries.Where(entry => sequences.Contains(entry.Sequence)))
        {
            entry.Erase();
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

            foreach (var entry in entries.Where(entry => erased.ContainsKey(entry.Sequence)))
            {
                entry.Erase();
            }

            pages.Keep(number, entries);
            return entries;
        }
    }

    private InboxEntry Decode(InboxItem item, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> opened)
    {
        if (erased.ContainsKey(item.Sequence) || item.Body.Span.IndexOfAnyExcept((byte)0) < 0)
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
