using Google.Protobuf;
using InfoExchange.Client.Cursors;
using InfoExchange.Protos.V1;

namespace InfoExchange.Client.Subscriptions;

/// <summary>Where items come from, and where their place is kept. One reader at a time.</summary>
/// <param name="selection">What is subscribed to.</param>
/// <param name="store">Null for what was fetched once: then only the gateway is told of a confirmation.</param>
internal sealed class SubscriptionSource(SubscriptionSelection selection, ICursorStore? store)
{
    /// <summary>Beyond that many unconfirmed items a repeat is handed out again, which readers must bear anyway.</summary>
    private const int MostRemembered = 4096;

    private readonly Queue<ByteString> handedOut = new();
    private readonly HashSet<ByteString> remembered = [];

    internal ICursorStore? Store => store;

    internal async ValueTask<SubscribeRequest> RequestAsync(CancellationToken cancellationToken)
    {
        var cursor = store is null ? default : await store.ReadAsync(cancellationToken).ConfigureAwait(false);
        return new SubscribeRequest { Jurisdiction = selection.Jurisdiction, Cursor = ByteString.CopyFrom(cursor.Span), Recipients = { selection.Recipients } };
    }

    internal FetchRequest Fetch(ReadOnlyMemory<byte> cursor, int most) =>
        new() { Jurisdiction = selection.Jurisdiction, Cursor = ByteString.CopyFrom(cursor.Span), Recipients = { selection.Recipients }, MaxItems = most };

    internal ConfirmRequest Confirmation(ReadOnlyMemory<byte> cursor, IEnumerable<Opening> opened) =>
        new() { Jurisdiction = selection.Jurisdiction, Cursor = ByteString.CopyFrom(cursor.Span), Recipients = { selection.Recipients }, Opened = { opened } };

    /// <summary>False for an item that this run handed out already and that came again since a stream was resumed from the confirmed place.</summary>
    internal bool TakeFirst(SubscriptionItem item)
    {
        if (item.Cursor.IsEmpty || item is PositionKept)
        {
            return true;
        }

        var cursor = ByteString.CopyFrom(item.Cursor.Span);
        if (!remembered.Add(cursor))
        {
            return false;
        }

        handedOut.Enqueue(cursor);
        if (handedOut.Count > MostRemembered)
        {
            remembered.Remove(handedOut.Dequeue());
        }

        return true;
    }
}
