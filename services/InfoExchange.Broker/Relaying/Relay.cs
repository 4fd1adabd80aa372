using System.Diagnostics;
using InfoExchange.Broker.Leases;
using InfoExchange.Broker.Sealing;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports.Announcements;
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
            var page = await NextAsync(position, cancellationToken);
            var state = sequencer.State;
            await SendAsync(await MessagesOfAsync(state, page, cancellationToken), cancellationToken);
            position = page[^1].Position;
            await ports.Store.WriteCursorAsync(CursorName, position, cancellationToken);
        }
    }

    // What was appended a moment ago is at hand. The disk may be ahead of the state: an entry is durable a moment before the sequencer has moved on.
    private async Task<IReadOnlyList<JournalEntry>> NextAsync(long position, CancellationToken cancellationToken)
    {
        if (sequencer.Recent.Find(position, PageSize) is { } recent)
        {
            return recent;
        }

        var page = await ports.Store.ReadEntriesAsync(position, PageSize, cancellationToken);
        var known = sequencer.State.Position;
        return [.. page.Where(e => e.Position <= known).Select(Decoded)];
    }

    // The state may be ahead of an entry, never behind: what is announced of standings is then newer, never older.
    private async Task<List<BusMessage>> MessagesOfAsync(JurisdictionState state, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var standings = new StandingTurns(state, entries);
        var messages = new List<BusMessage>();
        foreach (var entry in entries)
        {
            var announced = await _announcer.AnnounceAsync(state, entry, traces.Find(entry.Position), standings.Of(entry), cancellationToken);
            foreach (var announcement in announced)
            {
                if (TerritoryOf(announcement) is { } territory && !ports.Sealer.Knows(territory.ToString()))
                {
                    await KeepUnsentAsync(announcement, territory);
                }
                else
                {
                    messages.Add(ports.Codec.ToMessage(announcement));
                }
            }
        }

        // Behind all that it speaks of: whoever has this has applied the rest.
        if (entries.LastOrDefault(e => RevokingFacts.IsRevoking(e.Event)) is { } revoking)
        {
            var source = new AnnouncementSource(state, revoking, traces.Find(revoking.Position));
            messages.AddRange(GatewayNames.All.Select(source.Complete).Select(ports.Codec.ToMessage));
        }

        return messages;
    }

    private static Jurisdiction? TerritoryOf(Announcement announcement) => announcement switch
    {
        BulletinForwarded forwarded => forwarded.Territory,
        AdmissionReported admission => admission.IssuedIn,
        _ => null,
    };

    // A territory that this deployment has no key of can't be told anything: the journal says so, and all others are told.
    private async Task KeepUnsentAsync(Announcement announcement, Jurisdiction territory)
    {
        ports.Log.LogWarning("no key of {Territory} is registered here: message {MessageId} is not sent", territory, announcement.MessageId);
        var fact = new MessageSetAside
        {
            Message = announcement.MessageId, Told = announcement.Position, Consumer = territory.ToString(), ReasonCode = "bus.unknown_consumer", BulletinId = announcement is BulletinForwarded forwarded ? forwarded.BulletinId : "",
        };
        var outcome = await sequencer.SubmitAsync(new RecordSetAside(fact), RecordSetAside.KeyOf(fact));
        if (!outcome.IsAccepted)
        {
            throw new StoreFailedException($"whether it was kept that message {announcement.MessageId} was not sent is unknown");
        }
    }

    private JournalEntry Decoded(StoredEntry stored) => EntryCodec.TryDecode(sequencer.Demand(stored).Bytes, out var entry, out var problem)
        ? entry
        : throw new JournalDamagedException($"entry {stored.Position} can't be read: {problem}");

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
