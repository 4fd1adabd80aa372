using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Benchmarks.Appending;

/// <summary>The real store, counting appends that became durable: exact figures that no noise moves.</summary>
internal sealed class CountingStore(IJournalStore inner) : IJournalStore
{
    private long _appends;
    private long _entries;
    private long _bytes;

    public long Appends => Interlocked.Read(ref _appends);

    public long Entries => Interlocked.Read(ref _entries);

    public long Bytes => Interlocked.Read(ref _bytes);

    public Task<JournalLease> AcquireLeaseAsync(string holder, CancellationToken cancellationToken) => inner.AcquireLeaseAsync(holder, cancellationToken);

    public Task<JournalLease?> TryAcquireLeaseAsync(string holder, TimeSpan idle, CancellationToken cancellationToken) =>
        inner.TryAcquireLeaseAsync(holder, idle, cancellationToken);

    public Task<bool> TryRenewLeaseAsync(JournalLease lease, CancellationToken cancellationToken) => inner.TryRenewLeaseAsync(lease, cancellationToken);

    public Task<JournalHead> ReadHeadAsync(CancellationToken cancellationToken) => inner.ReadHeadAsync(cancellationToken);

    public async Task<JournalHead?> TryAppendAsync(JournalLease lease, JournalHead expected, JournalBatch batch, CancellationToken cancellationToken)
    {
        // Before the callers are answered, so that nobody sees an answer that is not counted.
        var head = await inner.TryAppendAsync(lease, expected, batch, cancellationToken);
        Interlocked.Add(ref _appends, head is null ? 0 : 1);
        Interlocked.Add(ref _entries, head is null ? 0 : batch.Entries.Length);
        Interlocked.Add(ref _bytes, head is null ? 0 : batch.Entries.Sum(entry => (long)entry.Length));
        return head;
    }

    public Task<IReadOnlyList<StoredEntry>> ReadEntriesAsync(long after, int max, CancellationToken cancellationToken) => inner.ReadEntriesAsync(after, max, cancellationToken);

    public Task<SealedBlob?> FindBlobAsync(string blobId, CancellationToken cancellationToken) => inner.FindBlobAsync(blobId, cancellationToken);

    public Task<int> EraseBlobsAsync(BlobKeyName key, CancellationToken cancellationToken) => inner.EraseBlobsAsync(key, cancellationToken);

    public Task<IReadOnlyList<MarkedVersion>> FindMarkedAsync(string month, ReadOnlyMemory<byte> mark, CancellationToken cancellationToken) => inner.FindMarkedAsync(month, mark, cancellationToken);

    public Task EraseMarksAsync(string? month, string? bulletinId, CancellationToken cancellationToken) => inner.EraseMarksAsync(month, bulletinId, cancellationToken);

    public Task<ReadOnlyMemory<byte>?> ReadCheckpointAsync(CancellationToken cancellationToken) => inner.ReadCheckpointAsync(cancellationToken);

    public Task<long> ReadCursorAsync(string reader, CancellationToken cancellationToken) => inner.ReadCursorAsync(reader, cancellationToken);

    public Task WriteCursorAsync(string reader, long position, CancellationToken cancellationToken) => inner.WriteCursorAsync(reader, position, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
