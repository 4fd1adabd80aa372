using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Adapters.Tests.Faults;

/// <summary>A store that lies: an append is answered, and written a moment later. A check of durability that accepts this one checks nothing.</summary>
internal sealed class EarlyAnswers(IJournalStore store) : IJournalStore
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private Task _late = Task.CompletedTask;

    public Task<JournalLease> AcquireLeaseAsync(string holder, CancellationToken cancellationToken) => store.AcquireLeaseAsync(holder, cancellationToken);

    public Task<JournalLease?> TryAcquireLeaseAsync(string holder, TimeSpan idle, CancellationToken cancellationToken) => store.TryAcquireLeaseAsync(holder, idle, cancellationToken);

    public Task<bool> TryRenewLeaseAsync(JournalLease lease, CancellationToken cancellationToken) => store.TryRenewLeaseAsync(lease, cancellationToken);

    public async Task<JournalHead?> TryAppendAsync(JournalLease lease, JournalHead expected, JournalBatch batch, CancellationToken cancellationToken)
    {
        await _late;
        _late = AppendLateAsync(lease, expected, batch);
        return batch.Head;
    }

    public async Task<JournalHead> ReadHeadAsync(CancellationToken cancellationToken) => await (await SettledAsync()).ReadHeadAsync(cancellationToken);

    public async Task<IReadOnlyList<StoredEntry>> ReadEntriesAsync(long after, int max, CancellationToken cancellationToken) =>
        await (await SettledAsync()).ReadEntriesAsync(after, max, cancellationToken);

    public async Task<SealedBlob?> FindBlobAsync(string blobId, CancellationToken cancellationToken) => await (await SettledAsync()).FindBlobAsync(blobId, cancellationToken);

    public async Task<int> EraseBlobsAsync(BlobKeyName key, CancellationToken cancellationToken) => await (await SettledAsync()).EraseBlobsAsync(key, cancellationToken);

    public Task<IReadOnlyList<MarkedVersion>> FindMarkedAsync(string month, ReadOnlyMemory<byte> mark, CancellationToken cancellationToken) => store.FindMarkedAsync(month, mark, cancellationToken);

    public Task EraseMarksAsync(string? month, string? bulletinId, CancellationToken cancellationToken) => store.EraseMarksAsync(month, bulletinId, cancellationToken);

    public async Task<ReadOnlyMemory<byte>?> ReadCheckpointAsync(CancellationToken cancellationToken) => await (await SettledAsync()).ReadCheckpointAsync(cancellationToken);

    public Task<long> ReadCursorAsync(string reader, CancellationToken cancellationToken) => store.ReadCursorAsync(reader, cancellationToken);

    public Task WriteCursorAsync(string reader, long position, CancellationToken cancellationToken) => store.WriteCursorAsync(reader, position, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _late;
        await store.DisposeAsync();
    }

    private async Task<IJournalStore> SettledAsync()
    {
        await _late;
        return store;
    }

    private async Task AppendLateAsync(JournalLease lease, JournalHead expected, JournalBatch batch)
    {
        await Task.Delay(Moment);
        await store.TryAppendAsync(lease, expected, batch, CancellationToken.None);
    }
}
