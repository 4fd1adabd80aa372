using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Adapters.Tests.Stores.Postgres;

/// <summary>A store of a process that can be stopped in its tracks, as a debugger, a hypervisor or a full machine does: its writes wait, then go on as if nothing had been.</summary>
internal sealed class PausableStore(IJournalStore inner) : IJournalStore
{
    private TaskCompletionSource _running = Completed();

    internal void Pause() => _running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    internal void Resume() => _running.TrySetResult();

    public Task<JournalLease> AcquireLeaseAsync(string holder, CancellationToken cancellationToken) => inner.AcquireLeaseAsync(holder, cancellationToken);

    public Task<JournalLease?> TryAcquireLeaseAsync(string holder, TimeSpan idle, CancellationToken cancellationToken) => inner.TryAcquireLeaseAsync(holder, idle, cancellationToken);

    public async Task<bool> TryRenewLeaseAsync(JournalLease lease, CancellationToken cancellationToken)
    {
        await _running.Task;
        return await inner.TryRenewLeaseAsync(lease, cancellationToken);
    }

    public Task<JournalHead> ReadHeadAsync(CancellationToken cancellationToken) => inner.ReadHeadAsync(cancellationToken);

    public async Task<JournalHead?> TryAppendAsync(JournalLease lease, JournalHead expected, JournalBatch batch, CancellationToken cancellationToken)
    {
        await _running.Task;
        return await inner.TryAppendAsync(lease, expected, batch, cancellationToken);
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

    private static TaskCompletionSource Completed()
    {
        var completed = new TaskCompletionSource();
        completed.SetResult();
        return completed;
    }
}
