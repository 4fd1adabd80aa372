using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Records;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Broker.Erasing;

/// <summary>What an order destroys in a service's own stores: key first, then ciphertext and marks. Doing it again changes nothing.</summary>
public static class Destruction
{
    /// <summary>Carries out one order.</summary>
    /// <exception cref="StoreFailedException">Whether it was carried out is unknown: do it again.</exception>
    public static async Task CarryOutAsync(ErasureOrdered order, IKeyStore keys, IJournalStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (KeyOf(order) is { } key)
        {
            await keys.DestroyAsync(key, cancellationToken);
            await store.EraseBlobsAsync(key, cancellationToken);
        }

        switch (order.Class)
        {
            case RecordClass.Marks:
                await keys.DestroyMarksAsync(order.SubjectId, cancellationToken);
                await store.EraseMarksAsync(order.SubjectId, null, cancellationToken);
                break;
            case RecordClass.Content when order.Cause == ErasureCause.Ordered:
            case RecordClass.Trace:
                await store.EraseMarksAsync(null, order.SubjectId, cancellationToken);
                break;
        }
    }

    /// <summary>The key that goes with an order; null for copies and marks, which have none of that kind.</summary>
    public static BlobKeyName? KeyOf(ErasureOrdered order) => order.Class switch
    {
        RecordClass.Content => new BlobKeyName(BlobKeyKind.Content, order.SubjectId),
        RecordClass.Trace => new BlobKeyName(BlobKeyKind.Trace, order.SubjectId),
        RecordClass.Person => new BlobKeyName(BlobKeyKind.Person, order.SubjectId),
        _ => null,
    };
}
