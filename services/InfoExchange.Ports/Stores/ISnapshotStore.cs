namespace InfoExchange.Ports.Stores;

/// <summary>One snapshot of one journal: what makes a start quick, and nothing that a journal needs. Whoever reads it checks it; losing it costs time only.</summary>
public interface ISnapshotStore
{
    /// <summary>The snapshot that was written last, whole, as it is found; null when there is none.</summary>
    /// <exception cref="StoreFailedException">It can't be read: go on without it.</exception>
    Task<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Puts a snapshot in the place of the one before, durably and as a whole: whenever the process ends, one of both is there.</summary>
    /// <param name="pieces">Its bytes, in order.</param>
    /// <param name="cancellationToken">Honoured until the write begins.</param>
    /// <exception cref="StoreFailedException">It was not written; the one before may be there still.</exception>
    Task WriteAsync(IReadOnlyList<ReadOnlyMemory<byte>> pieces, CancellationToken cancellationToken);

    /// <summary>Removes the snapshot, so that not a byte of it stays in what the store holds; without one, changes nothing.</summary>
    /// <exception cref="StoreFailedException">Whether it was removed is unknown: do it again.</exception>
    Task DiscardAsync(CancellationToken cancellationToken);
}
