using InfoExchange.Broker.Reading;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Broker.Snapshots;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Records;
using InfoExchange.Ports.Bus;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Broker.Erasing;

/// <summary>Carries out what the journal orders destroyed: key first, then ciphertext and marks, then what waits on the bus; then says so in the journal. Done again after a crash.</summary>
internal sealed class Eraser(BrokerPorts ports, Sequencer sequencer, SnapshotKeeper? snapshots)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private int _confirmationsSeen;

    /// <summary>Before anything is served: whatever was ordered destroyed is destroyed, also what a restored backup brought back.</summary>
    /// <exception cref="Ports.Stores.StoreFailedException">A store failed: nothing is served.</exception>
    public async Task ReapplyAsync(CancellationToken cancellationToken)
    {
        foreach (var record in sequencer.State.Records.Erasures.Values.Where(e => e.ReachesService))
        {
            if (record.Ordered.Class == RecordClass.Marks || await HasKeyAsync(record.Ordered, cancellationToken))
            {
                await DestroyAsync(record.Ordered, cancellationToken);
            }
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var state = sequencer.State;
            foreach (var id in state.Records.Pending.Values)
            {
                var order = state.Records.Erasures[id].Ordered;
                await DestroyAsync(order, cancellationToken);
                await SweepBusAsync(order, cancellationToken);
                await sequencer.SubmitAsync(new ReportErasure(id, ErasureRecord.Service, sequencer.Clock.Now, []), null);
            }

            // A gateway has taken its messages by the time it confirms: what the bus's files still hold of them goes too.
            if (state.Records.Confirmations != _confirmationsSeen)
            {
                _confirmationsSeen = state.Records.Confirmations;
                await SweepBusAsync(null, cancellationToken);
            }

            await sequencer.Grown.WaitBeyondAsync(state.Position, cancellationToken);
        }
    }

    private async Task<bool> HasKeyAsync(ErasureOrdered order, CancellationToken cancellationToken) =>
        Destruction.KeyOf(order) is { } key && await ports.Keys.FindAsync(key, cancellationToken) is not null;

    private async Task DestroyAsync(ErasureOrdered order, CancellationToken cancellationToken)
    {
        // Of all that is sealed a snapshot holds traces only.
        if (order.Class == RecordClass.Trace && snapshots is not null)
        {
            await snapshots.DiscardAsync(cancellationToken);
        }

        await Destruction.CarryOutAsync(order, ports.Keys, ports.Store, cancellationToken);
    }

    private async Task SweepBusAsync(ErasureOrdered? order, CancellationToken cancellationToken)
    {
        if (ports.BusErasure is not { } bus)
        {
            return;
        }

        var prefixes = order is { Class: RecordClass.Content } ? await PrefixesAsync(order.SubjectId, cancellationToken) : [];
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await bus.EraseAsync(prefixes, cancellationToken);
                return;
            }
            catch (BusFailedException fault)
            {
                ports.Log.LogWarning(fault, "the bus is away; what it holds of an erased bulletin waits there to be removed");
                await Task.Delay(Pause, ports.Time, cancellationToken);
            }
        }
    }

    private async Task<List<string>> PrefixesAsync(string bulletinId, CancellationToken cancellationToken)
    {
        var origin = sequencer.State.Created!.Origin;
        var prefixes = new List<string>();
        foreach (var position in sequencer.Index.Find(new JournalQuery { Subject = bulletinId }, 0, sequencer.State.Position, int.MaxValue))
        {
            var stored = await ports.Store.ReadEntriesAsync(position - 1, 1, cancellationToken);
            if (!EntryCodec.TryDecode(sequencer.Demand(stored[0]).Bytes, out var entry, out var problem))
            {
                throw new JournalDamagedException($"entry {position} can't be read: {problem}");
            }

            // Entries of others may name it, too.
            prefixes.AddRange(AnnouncedIds.BulletinOf(entry) == bulletinId ? AnnouncedIds.OfWords(origin, entry) : []);
        }

        return prefixes;
    }
}
