namespace InfoExchange.Client.Cursors;

/// <summary>Keeps the place of one subscription between runs. One store for one subscription: a cursor fits only the selection, the caller and the gateway it was given for.</summary>
/// <remarks>Called by one subscription, one call at a time. Yours to implement: beside your own records, in the same transaction, is the best place.</remarks>
public interface ICursorStore
{
    /// <summary>The last cursor saved. First call of a subscription: the place to take a lock that keeps other processes out.</summary>
    /// <param name="cancellationToken">Heard until the answer.</param>
    /// <returns>Empty when none was saved: the subscription begins with what the gateway still keeps.</returns>
    /// <exception cref="Failures.CursorStoreInUseException">Another process reads with it; ends the subscription.</exception>
    ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a cursor in the place of the one before, durably, whole or not at all.</summary>
    /// <param name="cursor">Opaque, at most 1 KiB.</param>
    /// <param name="cancellationToken">Heard until the write begins.</param>
    ValueTask SaveAsync(ReadOnlyMemory<byte> cursor, CancellationToken cancellationToken);
}
