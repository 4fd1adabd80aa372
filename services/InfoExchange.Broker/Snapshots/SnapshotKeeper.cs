using System.Diagnostics;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Ports.Stores;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Broker.Snapshots;

/// <summary>Writes snapshots beside the sequencer, never in its way: the state is immutable, tree and index only grow. First it reads what the start took from a snapshot unread.</summary>
/// <remarks>
/// Writing and discarding take turns, so that an erasure that discarded is not undone by a snapshot begun before it. That one can't be written costs the next
/// start its time and nothing else: it is logged and tried again.
/// </remarks>
internal sealed class SnapshotKeeper(BrokerPorts ports, Sequencer sequencer)
{
    private const int PageSize = 1_024;

    // A stop is not held up for fewer entries than a start reads at once.
    private const long WorthAStop = 1_000;

    // However long a snapshot takes to write: at most a twentieth of a core is spent on them.
    private const int PausePerWriting = 20;

    private static readonly TimeSpan LeastPause = TimeSpan.FromMinutes(1);

    private readonly ISnapshotStore _store = ports.Snapshots ?? throw new ArgumentException("there is nowhere to keep a snapshot", nameof(ports));
    private readonly Lock _gate = new();
    private Task _turn = Task.CompletedTask;
    private long _written = sequencer.Unread;

    /// <summary>Verifies, then writes whenever enough was appended, until stopped.</summary>
    /// <exception cref="JournalDamagedException">An entry is not what the tree says: nothing more is served, and the next start reads everything.</exception>
    /// <exception cref="StoreFailedException">The journal can't be read.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await VerifyAsync(cancellationToken);
        while (true)
        {
            await sequencer.Grown.WaitBeyondAsync(Volatile.Read(ref _written) + ports.SnapshotEvery - 1, cancellationToken);
            var begun = Stopwatch.GetTimestamp();
            await WriteAsync(cancellationToken);
            var pause = PausePerWriting * Stopwatch.GetElapsedTime(begun);
            await Task.Delay(pause > LeastPause ? pause : LeastPause, ports.Time, cancellationToken);
        }
    }

    /// <summary>At a clean stop: leaves the next start little to read.</summary>
    public async Task StopAsync()
    {
        if (sequencer.State.Position - Volatile.Read(ref _written) >= Math.Min(WorthAStop, ports.SnapshotEvery))
        {
            await WriteAsync(CancellationToken.None);
        }
    }

    /// <summary>Writes what is derived now, unless a key has just been destroyed.</summary>
    public Task WriteAsync(CancellationToken cancellationToken) => InTurnAsync(async () =>
    {
        var state = sequencer.State;
        try
        {
            if (await JournalSnapshot.WriteAsync(ports.Keys, state, sequencer.Log, sequencer.Index, cancellationToken) is { } pieces)
            {
                await _store.WriteAsync(pieces, cancellationToken);
                Volatile.Write(ref _written, state.Position);
                ports.Log.LogInformation("a snapshot of {Entries} entries is written: {Bytes} bytes", state.Position, pieces.Sum(piece => (long)piece.Length));
            }
        }
        catch (StoreFailedException fault)
        {
            ports.Log.LogWarning(fault, "the snapshot could not be written; a start takes longer until one is");
        }
    });

    /// <summary>Removes the snapshot before a trace's key is destroyed: it is written again without it.</summary>
    /// <exception cref="StoreFailedException">Whether it was removed is unknown: do it again.</exception>
    public Task DiscardAsync(CancellationToken cancellationToken) => InTurnAsync(async () =>
    {
        await _store.DiscardAsync(cancellationToken);
        Volatile.Write(ref _written, 0);
    });

    private async Task VerifyAsync(CancellationToken cancellationToken)
    {
        // A store that answers at once would hold up the start until all is read.
        await Task.Yield();
        for (var position = 0L; position < sequencer.Unread;)
        {
            var page = await ports.Store.ReadEntriesAsync(position, (int)Math.Min(PageSize, sequencer.Unread - position), cancellationToken);
            foreach (var entry in page)
            {
                if (entry.Position != ++position || !sequencer.Log.Holds(position - 1, MerkleHash.OfLeaf(entry.Bytes.Span)))
                {
                    await DamagedAsync(position);
                }
            }

            if (page.Count == 0)
            {
                await DamagedAsync(position + 1);
            }
        }

        sequencer.Verified.Set(1);
    }

    private async Task DamagedAsync(long position)
    {
        await DiscardAsync(CancellationToken.None);
        throw new JournalDamagedException($"entry {position} is not the one that was signed");
    }

    // Awaited directly, one after the other: a semaphore would wake its waiters out of a seeded scheduler's sight.
    private Task InTurnAsync(Func<Task> work)
    {
        lock (_gate)
        {
            return _turn = AfterAsync(_turn, work);
        }
    }

    private static async Task AfterAsync(Task before, Func<Task> work)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.ForceYielding);
        await work();
    }
}
