using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Simulation.Tests.World;

/// <summary>A disk: what was not durable when the process died is gone, whole batch by whole batch. Survives its processes.</summary>
internal sealed class SimulatedJournalStore(SimulatedScheduler scheduler, SimulatedDelay delay) : IJournalStore
{
    private readonly List<byte[]> _entries = [];
    private readonly Dictionary<string, SealedBlob> _blobs = new(StringComparer.Ordinal);
    private readonly List<LookupMark> _marks = [];
    private readonly Dictionary<string, long> _cursors = new(StringComparer.Ordinal);
    private JournalHead _head = JournalHead.Empty;
    private ReadOnlyMemory<byte>? _checkpoint;
    private long _token;

    /// <summary>Makes the next appends fail with an unknown outcome, now and then.</summary>
    public double FailureRate { get; set; }

    public IReadOnlyList<byte[]> Entries => _entries;

    /// <summary>When each entry was written, told by whoever looks on; empty unless somebody does.</summary>
    public List<long> WrittenAt { get; } = [];

    /// <summary>True time, for <see cref="WrittenAt"/>.</summary>
    public Func<long>? Ticks { get; set; }

    /// <summary>The disk gives another byte than was written.</summary>
    public void Alter(long position) => _entries[(int)position - 1][^2] ^= 1;

    /// <summary>Entries that anybody has read so far.</summary>
    public long EntriesRead { get; private set; }

    public async Task<JournalLease> AcquireLeaseAsync(string holder, CancellationToken cancellationToken)
    {
        await delay.PassAsync(3);
        return new JournalLease(holder, ++_token);
    }

    public async Task<JournalLease?> TryAcquireLeaseAsync(string holder, TimeSpan idle, CancellationToken cancellationToken) =>
        await AcquireLeaseAsync(holder, cancellationToken);

    public async Task<bool> TryRenewLeaseAsync(JournalLease lease, CancellationToken cancellationToken)
    {
        await delay.PassAsync(1);
        return lease.Token == _token;
    }

    public async Task<JournalHead> ReadHeadAsync(CancellationToken cancellationToken)
    {
        await delay.PassAsync(2);
        return _head;
    }

    public async Task<JournalHead?> TryAppendAsync(JournalLease lease, JournalHead expected, JournalBatch batch, CancellationToken cancellationToken)
    {
        // The sync may be cut before or after it took effect: the delays on both sides are where kills happen.
        await delay.PassAsync(4);
        if (lease.Token != _token || expected != _head)
        {
            return null;
        }

        var fails = scheduler.Chance.NextDouble() < FailureRate;
        if (fails && scheduler.Chance.Next(2) == 0)
        {
            throw new StoreFailedException("simulated: the write was refused");
        }

        _entries.AddRange(batch.Entries.Select(e => e.ToArray()));
        WrittenAt.AddRange(batch.Entries.Select(_ => Ticks?.Invoke() ?? 0));
        foreach (var blob in batch.Blobs)
        {
            _blobs.Add(blob.BlobId, blob);
        }

        _marks.AddRange(batch.Marks);
        _head = batch.Head;
        _checkpoint = batch.Checkpoint;
        await delay.PassAsync(4);
        return fails ? throw new StoreFailedException("simulated: whether it wrote is unknown") : _head;
    }

    public async Task<IReadOnlyList<StoredEntry>> ReadEntriesAsync(long after, int max, CancellationToken cancellationToken)
    {
        await delay.PassAsync(2);
        StoredEntry[] page = [.. _entries.Skip((int)after).Take(max).Select((e, i) => new StoredEntry(after + i + 1, e))];
        EntriesRead += page.Length;
        return page;
    }

    public async Task<SealedBlob?> FindBlobAsync(string blobId, CancellationToken cancellationToken)
    {
        await delay.PassAsync(1);
        return _blobs.GetValueOrDefault(blobId);
    }

    public async Task<int> EraseBlobsAsync(BlobKeyName key, CancellationToken cancellationToken)
    {
        await delay.PassAsync(3);
        SealedBlob[] sealedUnder = [.. _blobs.Values.Where(b => b.Key == key)];
        foreach (var blob in sealedUnder)
        {
            _blobs[blob.BlobId] = new SealedBlob(blob.BlobId, key, new byte[blob.Envelope.Length]);
        }

        return sealedUnder.Length;
    }

    public async Task<IReadOnlyList<MarkedVersion>> FindMarkedAsync(string month, ReadOnlyMemory<byte> mark, CancellationToken cancellationToken)
    {
        await delay.PassAsync(1);
        return [.. _marks.Where(m => m.Month == month && m.Mark.Span.SequenceEqual(mark.Span)).Select(m => new MarkedVersion(m.BulletinId, m.Version)).Distinct()];
    }

    public async Task EraseMarksAsync(string? month, string? bulletinId, CancellationToken cancellationToken)
    {
        await delay.PassAsync(3);
        _marks.RemoveAll(m => (month is null || m.Month == month) && (bulletinId is null || m.BulletinId == bulletinId));
    }

    public Task<ReadOnlyMemory<byte>?> ReadCheckpointAsync(CancellationToken cancellationToken) => Task.FromResult(_checkpoint);

    public async Task<long> ReadCursorAsync(string reader, CancellationToken cancellationToken)
    {
        await delay.PassAsync(1);
        return _cursors.GetValueOrDefault(reader);
    }

    public async Task WriteCursorAsync(string reader, long position, CancellationToken cancellationToken)
    {
        await delay.PassAsync(3);
        _cursors[reader] = Math.Max(_cursors.GetValueOrDefault(reader), position);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
