using System.Diagnostics;
using InfoExchange.Broker.Sealing;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports.Bus;
using InfoExchange.Ports.Stores;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Broker.Relaying;

/// <summary>The journal is the outbox: reads committed entries in order from its own durable cursor and sends what others must hear.</summary>
/// <remarks>A crash between sending and moving the cursor sends again, with the same ids. The bus being away stops the relay, never the sequencer.</remarks>
internal sealed class Relay(BrokerPorts ports, Sequencer sequencer, TraceMap traces)
{
    private const string CursorName = "relay";
    private const int PageSize = 256;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Announcer _announcer = new(new BlobReader(ports.Store, ports.Keys), ports.Encoder, ports.Sealer);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var position = await ports.Store.ReadCursorAsync(CursorName, cancellationToken);
        while (!cancellationToken.IsCancellationRequested)
        {
            await sequencer.Grown.WaitBeyondAsync(position, cancellationToken);
            var page = await ports.Store.ReadEntriesAsync(position, PageSize, cancellationToken);

            // The disk may be ahead of the state: an entry is durable a moment before the sequencer has moved on.
            var state = sequencer.State;
            page = [.. page.Where(e => e.Position <= state.Position)];
            var messages = new List<BusMessage>();
            foreach (var stored in page)
            {
                messages.AddRange(await MessagesOfAsync(state, stored, cancellationToken));
            }

            await SendAsync(messages, cancellationToken);
            position = page[^1].Position;
            await ports.Store.WriteCursorAsync(CursorName, position, cancellationToken);
        }
    }

    private async Task<IEnumerable<BusMessage>> MessagesOfAsync(JurisdictionState state, StoredEntry stored, CancellationToken cancellationToken)
    {
        if (!EntryCodec.TryDecode(sequencer.Demand(stored).Bytes, out var entry, out var problem))
        {
            throw new JournalDamagedException($"entry {stored.Position} can't be read: {problem}");
        }

        // The state may be ahead of the entry, never behind: what is announced of standings is then newer, never older.
        var announced = await _announcer.AnnounceAsync(state, entry, traces.Find(entry.Position), cancellationToken);
        return announced.Select(ports.Codec.ToMessage);
    }

    private async Task SendAsync(List<BusMessage> messages, CancellationToken cancellationToken)
    {
        while (messages.Count > 0)
        {
            var parent = messages.Find(m => m.TraceParent is not null)?.TraceParent;
            using var activity = BrokerTelemetry.Source.StartActivity("relay send", ActivityKind.Producer, parent);
            try
            {
                await ports.Bus.SendAsync(messages, cancellationToken);
                BrokerTelemetry.Announced.Add(messages.Count);
                return;
            }
            catch (BusFailedException fault)
            {
                ports.Log.LogWarning(fault, "the bus is away; {Count} announcements wait in the journal", messages.Count);
            }

            await Task.Delay(Pause, ports.Time, cancellationToken);
        }
    }
}
