using InfoExchange.Ports.Stores;

namespace InfoExchange.Benchmarks.Appending;

/// <summary>The real store, counting appends: exact figures that no noise moves.</summary>
internal sealed class CountingStore(IJournalStore inner) : IJournalStore
{
    public long Appends { get; private set; }

    public long Entries { get; private set; }

    public long Bytes { get; private set; }

    public Task<JournalLease> AcquireLeaseAsync(string holder, CancellationToken cancellationToken) => inner.AcquireLeaseAsync(holder, cancellationToken);

    public Task<JournalLease?> TryAcquireLeaseAsync(string holder, TimeSpan idle, CancellationToken cancellationToken) =>
        inner.TryAcquireLeaseAsync(holder, idle, cancellationToken);

    public Task<bool> TryRenewLeaseAsync(JournalLease lease, CancellationToken cancellationToken) => inner.TryRenewLeaseAsync(lease, cancellationToken);

    public Task<JournalHead> ReadHeadAsync(CancellationToken cancellationToken) => inner.ReadHeadAsync(cancellationToken);

    public Task<JournalHead?> TryAppendAsync(JournalLease lease, JournalHead expected, JournalBatch batch, CancellationToken cancellationToken)
    {
        Appends++;
        Entries += batch.Entries.Length;
        Bytes += batch.Entries.Sum(e => (long)e.Length);
        return inner.TryAppendAsync(lease, expected, batch, cancellationToken);
    }

    public Task<IReadOnlyList<StoredEntry>> ReadEntriesAsync(long after, int max, CancellationToken cancellationToken) => inner.ReadEntriesAsync(after, max, cancellationToken);

    public Task<SealedBlob?> FindBlobAsync(string blobId, CancellationToken cancellationToken) => inner.FindBlobAsync(blobId, cancellationToken);

    public Task<ReadOnlyMemory<byte>?> ReadCheckpointAsync(CancellationToken cancellationToken) => inner.ReadCheckpointAsync(cancellationToken);

    public Task<long> ReadCursorAsync(string reader, CancellationToken cancellationToken) => inner.ReadCursorAsync(reader, cancellationToken);

    public Task WriteCursorAsync(string reader, long position, CancellationToken cancellationToken) => inner.WriteCursorAsync(reader, position, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
