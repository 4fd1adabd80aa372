using InfoExchange.Bus;
using InfoExchange.Bus.Announcements;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Identity.Assertions;
using InfoExchange.Ports.Announcements;
using InfoExchange.Simulation.Tests.World;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoExchange.Simulation.Tests;

/// <summary>A gateway that may be killed, with subscribers who resume from what they kept.</summary>
internal sealed class SimulatedGateway(string name, SimulatedScheduler scheduler, SimulatedTime time, SimulatedDelay delay, SimulatedBus bus, string[] subjects)
{
    private readonly SimulatedInboxStore _store = new(delay);
    private readonly Dictionary<string, long> _kept = subjects.ToDictionary(s => s, _ => 0L, StringComparer.Ordinal);
    private SimulatedProcess _process = new(scheduler, name);
    private GatewayInbox? _inbox;
    private Task _pumping = Task.CompletedTask;
    private readonly List<Task> _readers = [];
    private bool _isHealed;

    /// <summary>Every frame written: to whom, of which bulletin, for which recipients, at which inbox sequence.</summary>
    public List<SimulatedDelivery> Deliveries { get; } = [];

    public void Start()
    {
        _process = new SimulatedProcess(scheduler, name);
        var functions = name == GatewayNames.Firms ? GatewayFunctions.Firms : GatewayFunctions.Retail;
        var codec = new AnnouncementCodec();
        var inbox = new GatewayInbox(_store, codec, new PlainFrameSealer(), name, functions);
        var pump = new InboxPump(name, Topology.ForGateway(name).Name, bus, codec, inbox, time, NullLogger.Instance);
        _inbox = inbox;
        _pumping = _process.Start(() => pump.RunAsync(CancellationToken.None));
        foreach (var subject in subjects)
        {
            _readers.Add(_process.Start(() => ReadAsync(inbox, subject)));
        }
    }

    /// <summary>Why readers ended; none ever should.</summary>
    public IEnumerable<string> ReaderFaults => _readers.Where(r => r.IsFaulted).Select(r => r.Exception!.ToString());

    public void Kill() => _process.Kill();

    public void Heal() => _isHealed = true;

    public void Nurse()
    {
        if (!_process.IsAlive || _pumping.IsFaulted)
        {
            _process.Kill();
            Start();
        }
    }

    /// <summary>What was in the inbox when it was marked.</summary>
    public long Marked { get; private set; }

    public void Mark() => Marked = _inbox?.Head ?? 0;

    public long KeptBy(string subject) => _kept[subject];

    // A subscriber keeps its place only now and then, so that a cut makes it see some items again.
    private async Task ReadAsync(GatewayInbox inbox, string subject)
    {
        var subscriber = new Subscriber(subject, null, []);
        var sequence = _kept[subject];
        while (true)
        {
            var page = await inbox.ReadAsync(sequence, CancellationToken.None);
            for (var i = 0; i < page.Length; i++)
            {
                Write(inbox, subscriber, page.Span[i]);
                sequence = page.Span[i].Sequence;
                if (_isHealed || scheduler.Chance.Next(3) == 0)
                {
                    _kept[subject] = sequence;
                }

                await delay.PassAsync(4);
            }

            // In peace a reader that has nothing left keeps where it stands, also what it had read without keeping.
            if (_isHealed)
            {
                _kept[subject] = sequence;
            }

            await delay.PassAsync(1_500);
        }
    }

    private void Write(GatewayInbox inbox, Subscriber subscriber, InboxEntry entry)
    {
        if (entry.Announcement is not ContentAnnounced item)
        {
            return;
        }

        var verdict = DeliveryGate.Check(inbox.View, entry.Sequence, item, subscriber, time.GetUtcNow());
        if (verdict.IsDelivered && entry.Frame is not null)
        {
            var standings = verdict.Entitled.Select(e => inbox.View.Roster.StandingOf(new RecipientAddress(item.Jurisdiction, e.Member.Recipient))!.Standing.Standing).ToArray();
            Deliveries.Add(new SimulatedDelivery(subscriber.Subject, item.BulletinId, item.Version, item.Notice, item.Position, [.. verdict.Entitled.Select(e => e.Member.Recipient)], standings, _process));
        }
    }
}
