using InfoExchange.Bus;
using InfoExchange.Bus.Announcements;
using InfoExchange.Gateways.Edge.Cursors;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Gateways.Edge.Leases;
using InfoExchange.Gateways.Edge.Subscriptions;
using InfoExchange.Identity.Assertions;
using InfoExchange.Ports.Announcements;
using InfoExchange.Simulation.Tests.World;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoExchange.Simulation.Tests;

/// <summary>A gateway that may be killed, with subscribers who resume from what they kept.</summary>
internal sealed class SimulatedGateway(string name, SimulatedScheduler scheduler, SimulatedTime time, SimulatedDelay delay, SimulatedBus bus, SimulatedLeaseLink link, string[] subjects)
{
    private readonly SimulatedInboxStore _store = new(delay);
    private readonly Dictionary<string, long> _kept = subjects.ToDictionary(s => s, _ => 0L, StringComparer.Ordinal);
    private SimulatedProcess _process = new(scheduler, name);
    private GatewayInbox? _inbox;
    private Task _pumping = Task.CompletedTask;
    private readonly List<Task> _readers = [];
    private readonly CursorSealer _cursors = new(name, new byte[32], new SimulatedChance(scheduler));
    private readonly AcknowledgementTokens _tokens = new(name, new byte[32]);
    private bool _isHealed;
    private int _lives;

    /// <summary>Every frame written: to whom, of which bulletin, for which recipients, at which inbox sequence.</summary>
    public List<SimulatedDelivery> Deliveries { get; } = [];

    public void Start()
    {
        _process = new SimulatedProcess(scheduler, name);
        var functions = name == GatewayNames.Firms ? GatewayFunctions.Firms : GatewayFunctions.Retail;
        var codec = new AnnouncementCodec();
        var inbox = new GatewayInbox(_store, codec, new PlainFrameSealer(), name, functions, new DeliveryLeases(time), time);
        var pump = new InboxPump(name, Topology.ForGateway(name).Name, bus, codec, inbox, time, NullLogger.Instance);
        _inbox = inbox;
        _pumping = _process.Start(() => pump.RunAsync(CancellationToken.None));
        var keeper = new LeaseKeeper($"{name}/{++_lives}", link, inbox, NullLogger.Instance);
        _readers.Add(_process.Start(() => KeepAsync(keeper, pump)));
        foreach (var subject in subjects)
        {
            _readers.Add(_process.Start(() => ReadAsync(inbox, subject)));
        }
    }

    /// <summary>Why readers ended; none ever should.</summary>
    public IEnumerable<string> ReaderFaults => _readers.Where(r => r.IsFaulted).Select(r => r.Exception!.ToString());

    public void Kill() => _process.Kill();

    /// <summary>Stopped in its tracks.</summary>
    public bool IsPaused
    {
        get => _process.IsPaused;
        set => _process.IsPaused = value;
    }

    /// <summary>Its way to the service.</summary>
    public SimulatedLeaseLink Link => link;

    /// <summary>How often subscribers were told that content stopped.</summary>
    public int Stops { get; private set; }

    public void Heal()
    {
        _isHealed = true;
        IsPaused = false;
        link.IsCut = false;
    }

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

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    // As the gateway's own service does.
    private async Task KeepAsync(LeaseKeeper keeper, InboxPump pump)
    {
        while (!pump.IsRunning)
        {
            await Task.Delay(LookAgain, time);
        }

        await keeper.RunAsync(SimulatedTerritory.Paris, CancellationToken.None);
    }

    // A subscriber keeps its place only now and then, so that a cut makes it see some items again.
    private async Task ReadAsync(GatewayInbox inbox, string subject)
    {
        using var cursors = _cursors.Of(subject);
        var feed = new SubscriberFeed(inbox, new Subscriber(subject, null, []), new FeedMessages(cursors, _tokens, subject), _kept[subject]);
        while (true)
        {
            while (feed.Take(time.GetUtcNow()) is { } piece)
            {
                Write(inbox, subject, piece);
                if (_isHealed || scheduler.Chance.Next(3) == 0)
                {
                    _kept[subject] = feed.Place;
                }

                await delay.PassAsync(4);
            }

            if (await feed.LoadAsync(CancellationToken.None))
            {
                continue;
            }

            // In peace a reader that has nothing left keeps where it stands, also what it had read without keeping.
            if (_isHealed)
            {
                _kept[subject] = feed.Place;
            }

            await delay.PassAsync(1_500);
        }
    }

    private void Write(GatewayInbox inbox, string subject, FeedPiece piece)
    {
        Stops += piece.Message.Stale is null ? 0 : 1;
        if (piece.Content is { } item)
        {
            var standings = piece.Members.Select(e => inbox.View.Roster.StandingOf(new RecipientAddress(item.Jurisdiction, e.Member.Recipient))!.Standing.Standing).ToArray();
            Deliveries.Add(new SimulatedDelivery(subject, item.BulletinId, item.Version, item.Notice, item.Position, [.. piece.Members.Select(e => e.Member.Recipient)], standings, _process, time.Ticks));
        }
    }
}
