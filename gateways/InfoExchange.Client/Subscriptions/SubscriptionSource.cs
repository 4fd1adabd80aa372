using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using InfoExchange.Client.Cursors;
using InfoExchange.Protos.V1;

namespace InfoExchange.Client.Subscriptions;

/// <summary>Where items come from, which of them are open, and where their place is kept. Any number of threads may confirm.</summary>
/// <param name="selection">What is subscribed to.</param>
/// <param name="store">Null for what was fetched once: then only the gateway is told of a confirmation.</param>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Items outlive their subscription and may still be confirmed; the semaphore holds no handle.")]
internal sealed class SubscriptionSource(SubscriptionSelection selection, ICursorStore? store)
{
    /// <summary>Beyond that many unconfirmed items a repeat is handed out again, which readers must bear anyway.</summary>
    private const int MostRemembered = 4096;
    private const int MostOpenings = 1_000;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim saving = new(1, 1);
    private readonly Queue<(long Order, string Identity)> open = new();
    private readonly Dictionary<string, int> expected = new(StringComparer.Ordinal);
    private readonly List<Opening> untold = [];
    private string stopped = "";
    private long handedOut;
    private long confirmed;

    internal ICursorStore? Store => store;

    /// <summary>The request of a new stream. What was handed out since the confirmed place will come again on it, in the same order, each once.</summary>
    internal async ValueTask<SubscribeRequest> RequestAsync(CancellationToken cancellationToken)
    {
        await saving.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var cursor = store is null ? default : await store.ReadAsync(cancellationToken).ConfigureAwait(false);
            ExpectRepeats();
            return new SubscribeRequest { Jurisdiction = selection.Jurisdiction, Cursor = ByteString.CopyFrom(cursor.Span), Recipients = { selection.Recipients } };
        }
        finally
        {
            saving.Release();
        }
    }

    internal FetchRequest Fetch(ReadOnlyMemory<byte> cursor, int most) =>
        new() { Jurisdiction = selection.Jurisdiction, Cursor = ByteString.CopyFrom(cursor.Span), Recipients = { selection.Recipients }, MaxItems = most };

    /// <summary>Keeps the place of an item, unless a later one is kept already.</summary>
    internal async Task SaveAsync(SubscriptionItem item, CancellationToken cancellationToken)
    {
        if (store is null)
        {
            return;
        }

        await saving.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (item.Order <= confirmed)
            {
                return;
            }

            await store.SaveAsync(item.Cursor, cancellationToken).ConfigureAwait(false);
            Close(item.Order);
        }
        finally
        {
            saving.Release();
        }
    }

    /// <summary>What the gateway is to be told: with openings that it was not told before, as many as it takes.</summary>
    internal ConfirmRequest Confirmation(ReadOnlyMemory<byte> cursor, IEnumerable<Opening> opened)
    {
        lock (gate)
        {
            untold.AddRange(opened);
            return new() { Jurisdiction = selection.Jurisdiction, Cursor = ByteString.CopyFrom(cursor.Span), Recipients = { selection.Recipients }, Opened = { untold.Take(MostOpenings) } };
        }
    }

    internal void Told(ConfirmRequest request)
    {
        lock (gate)
        {
            foreach (var opening in request.Opened)
            {
                untold.Remove(opening);
            }
        }
    }

    /// <summary>False for an item that this run handed out already and that came again since a stream was resumed from the confirmed place.</summary>
    internal bool TakeFirst(SubscriptionItem item)
    {
        lock (gate)
        {
            if (item is PositionKept kept)
            {
                var now = string.Join(' ', kept.Position.Stale.Select(each => $"{(int)each.Kind}:{each.Code}").Order(StringComparer.Ordinal));
                (kept.HasNews, stopped) = (now != stopped, now);
                expected.Clear();
            }

            if (item.Identity is { } identity && !TakeNew(identity, item is BulletinItem))
            {
                return false;
            }

            item.Order = ++handedOut;
            return true;
        }
    }

    /// <summary>Repeats come in order before anything new; what is still expected when news come was dropped by the gateway. Only a lost standing overtakes.</summary>
    private bool TakeNew(string identity, bool isInOrder)
    {
        if (expected.TryGetValue(identity, out var count))
        {
            expected[identity] = count - 1;
            if (count == 1)
            {
                expected.Remove(identity);
            }

            return false;
        }

        if (isInOrder)
        {
            expected.Clear();
        }

        open.Enqueue((handedOut + 1, identity));
        if (open.Count > MostRemembered)
        {
            open.Dequeue();
        }

        return true;
    }

    private void ExpectRepeats()
    {
        lock (gate)
        {
            expected.Clear();
            foreach (var (_, identity) in open)
            {
                expected[identity] = expected.GetValueOrDefault(identity) + 1;
            }
        }
    }

    private void Close(long order)
    {
        lock (gate)
        {
            confirmed = order;
            while (open.TryPeek(out var first) && first.Order <= order)
            {
                open.Dequeue();
            }
        }
    }
}
