using InfoExchange.Domain.Journal;

namespace InfoExchange.Ports.Stores;

/// <summary>The durable journal of one jurisdiction: entries, the blobs sealed beside them, the last signed checkpoint, and readers' cursors.</summary>
/// <remarks>One writer, any number of concurrent readers. Whatever a reader gets is durable.</remarks>
public interface IJournalStore : IAsyncDisposable
{
    /// <summary>Takes the right to append from whoever had it.</summary>
    /// <param name="holder">1 to 200 characters that tell an operator who has it.</param>
    /// <param name="cancellationToken">Honoured until the write begins.</param>
    /// <exception cref="StoreFailedException">The store could not be written.</exception>
    Task<JournalLease> AcquireLeaseAsync(string holder, CancellationToken cancellationToken);

    /// <summary>Takes the right to append from whoever had it, if he let it lie.</summary>
    /// <param name="holder">1 to 200 characters that tell an operator who has it.</param>
    /// <param name="idle">For how long, by the store's own clock, it must not have been renewed; a clock set wrong costs time or a needless change of holder, never a second writer.</param>
    /// <param name="cancellationToken">Honoured until the write begins.</param>
    /// <returns>The lease; null while its holder renews it.</returns>
    /// <exception cref="StoreFailedException">The store could not be written.</exception>
    Task<JournalLease?> TryAcquireLeaseAsync(string holder, TimeSpan idle, CancellationToken cancellationToken);

    /// <summary>Shows that the holder is alive.</summary>
    /// <returns>False when somebody else took it: whoever asked must stop.</returns>
    /// <exception cref="StoreFailedException">The store could not be written.</exception>
    Task<bool> TryRenewLeaseAsync(JournalLease lease, CancellationToken cancellationToken);

    /// <summary>The last durable head.</summary>
    /// <exception cref="StoreFailedException">The store could not be read.</exception>
    Task<JournalHead> ReadHeadAsync(CancellationToken cancellationToken);

    /// <summary>Appends a batch after <paramref name="expected"/> in one durable write, or nothing of it.</summary>
    /// <param name="lease">The writer's lease; its fencing token is checked in the same write.</param>
    /// <param name="expected">The head the entries were decided on.</param>
    /// <param name="batch">Its head's size is <paramref name="expected"/>'s plus its entries.</param>
    /// <param name="cancellationToken">Honoured until the write begins, ignored after.</param>
    /// <returns>The new head, durable; or null when the head had moved or the lease was lost, and nothing was written.</returns>
    /// <exception cref="StoreFailedException">Whether it wrote is unknown: the caller must stop and start again from the journal.</exception>
    Task<JournalHead?> TryAppendAsync(JournalLease lease, JournalHead expected, JournalBatch batch, CancellationToken cancellationToken);

    /// <summary>Reads entries in order.</summary>
    /// <param name="after">Position before the first wanted; 0 reads from the start.</param>
    /// <param name="max">Most entries, 1 to 4,096.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>At most <paramref name="max"/>; fewer only at the end.</returns>
    /// <exception cref="StoreFailedException">The store could not be read.</exception>
    Task<IReadOnlyList<StoredEntry>> ReadEntriesAsync(long after, int max, CancellationToken cancellationToken);

    /// <summary>One sealed blob, or null when there is none of that id.</summary>
    /// <exception cref="StoreFailedException">The store could not be read.</exception>
    Task<SealedBlob?> FindBlobAsync(string blobId, CancellationToken cancellationToken);

    /// <summary>Overwrites every blob that a key sealed, so that not a byte of them stays in what the store holds; their ids stay. The key is destroyed first, elsewhere.</summary>
    /// <returns>How many there are, also those overwritten before: doing it again changes nothing.</returns>
    /// <exception cref="StoreFailedException">Whether it was done is unknown: do it again.</exception>
    Task<int> EraseBlobsAsync(BlobKeyName key, CancellationToken cancellationToken);

    /// <summary>Versions that bear a mark.</summary>
    /// <param name="month">Whose key made it.</param>
    /// <param name="mark">32 bytes.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Distinct, in order of bulletin and version.</returns>
    /// <exception cref="StoreFailedException">The store could not be read.</exception>
    Task<IReadOnlyList<MarkedVersion>> FindMarkedAsync(string month, ReadOnlyMemory<byte> mark, CancellationToken cancellationToken);

    /// <summary>Removes marks for good; doing it again changes nothing.</summary>
    /// <param name="month">Of this month; null for any.</param>
    /// <param name="bulletinId">Of this bulletin; null for any. One of both is given.</param>
    /// <param name="cancellationToken">Honoured until the write begins.</param>
    /// <exception cref="StoreFailedException">Whether it was done is unknown: do it again.</exception>
    Task EraseMarksAsync(string? month, string? bulletinId, CancellationToken cancellationToken);

    /// <summary>The checkpoint of the last durable head, as signed; null when the journal is empty.</summary>
    /// <exception cref="StoreFailedException">The store could not be read.</exception>
    Task<ReadOnlyMemory<byte>?> ReadCheckpointAsync(CancellationToken cancellationToken);

    /// <summary>How far a named reader, such as the relay, has come; 0 when it never wrote.</summary>
    /// <exception cref="StoreFailedException">The store could not be read.</exception>
    Task<long> ReadCursorAsync(string reader, CancellationToken cancellationToken);

    /// <summary>Keeps a reader's position durably; it never goes back.</summary>
    /// <exception cref="StoreFailedException">Whether it wrote is unknown.</exception>
    Task WriteCursorAsync(string reader, long position, CancellationToken cancellationToken);
}
