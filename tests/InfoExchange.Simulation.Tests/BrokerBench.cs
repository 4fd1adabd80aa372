using System.Collections.Immutable;
using InfoExchange.Broker;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Bus;
using InfoExchange.Bus.Announcements;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Records;
using InfoExchange.Ports.Announcements;
using InfoExchange.Simulation.Tests.World;

namespace InfoExchange.Simulation.Tests;

/// <summary>The service of the simulated Paris on a disk, a bus and a clock without faults, for what is shown once.</summary>
internal sealed class BrokerBench
{
    public static readonly Jurisdiction Neighbour = Jurisdiction.Departement("92");

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortWait = TimeSpan.FromMilliseconds(20);

    private readonly SimulatedScheduler _scheduler;
    private readonly SimulatedProcess _people;
    private SimulatedProcess _service;

    public BrokerBench(RetentionPolicy? retention = null, int seed = 1)
    {
        _scheduler = new SimulatedScheduler(seed);
        var delay = new SimulatedDelay(_scheduler, Time);
        Store = new SimulatedJournalStore(_scheduler, delay);
        Bus = new SimulatedBus(_scheduler, delay);
        Snapshots = new SimulatedSnapshots(delay);
        _people = new SimulatedProcess(_scheduler, "people");
        _service = new SimulatedProcess(_scheduler, "service");
        Ports = new BrokerPorts
        {
            Store = Store,
            Keys = new SimulatedKeyStore(_scheduler, delay),
            Signer = new UnsignedCheckpoints(),
            SignedHeads = SignedHeads,
            Snapshots = Snapshots,
            Retention = retention ?? RetentionPolicy.Default,
            Bus = Bus,
            Codec = new AnnouncementCodec(),
            Encoder = new DeliveryEncoder(),
            Sealer = new PlainFrameSealer(),
            Time = Time,
            Chance = new SimulatedChance(_scheduler),
            Log = Log,
        };
        Await(_service.Start(() => JurisdictionBroker.CreateAsync(Ports, SimulatedTerritory.Create(), "first", CancellationToken.None)));
        Broker = Start();
        foreach (var command in SimulatedTerritory.Fill())
        {
            Do(command);
        }
    }

    public SimulatedTime Time { get; } = new();

    public SimulatedJournalStore Store { get; }

    public SimulatedBus Bus { get; }

    public SimulatedSnapshots Snapshots { get; }

    public CollectingLog Log { get; } = new();

    public SimulatedSignedHeads SignedHeads { get; } = new();

    public BrokerPorts Ports { get; }

    public JurisdictionBroker Broker { get; private set; }

    public JurisdictionState State => Broker.Sequencer.State;

    /// <summary>Asks; it must be accepted.</summary>
    public CommandAnswer Do(JournalCommand command)
    {
        var outcome = Ask(() => Broker.Sequencer.SubmitAsync(command, null));
        Assert.True(outcome.IsAccepted, $"{command.GetType().Name}: {string.Join(", ", outcome.Refusals)}");
        return outcome.Value.Answer;
    }

    public PublishBulletin Publishing(BulletinDraft draft) => new(SimulatedTerritory.Watch, draft, Bound(draft), "");

    public PreviewBinding Bound(BulletinDraft draft)
    {
        var audience = AudienceResolution.Resolve(State.Directory, State.Rules, State.Jurisdiction, BulletinHeader.Of(draft), Broker.Sequencer.Clock.Now);
        return new PreviewBinding(audience.ComputeDigest(), audience, [], new GrowthLimit(100, int.MaxValue));
    }

    /// <summary>Has somebody outside wait for an answer.</summary>
    public T Ask<T>(Func<Task<T>> ask) => Await(_people.Start(ask));

    /// <summary>Lets everybody do what they do for a while.</summary>
    public void Pass(TimeSpan time) => RunUntil(() => false, Time.Ticks + time.Ticks);

    /// <summary>Sends as a gateway or another territory does, and waits until it was taken.</summary>
    public void Receive(Announcement announcement)
    {
        Ask(async () =>
        {
            await Bus.SendAsync([Ports.Codec.ToMessage(announcement)], CancellationToken.None);
            return 0;
        });
        Pass(TimeSpan.FromSeconds(5));
    }

    /// <summary>What the service has sent to a queue, in order.</summary>
    public ImmutableArray<Announcement> Sent(QueueDeclaration queue) =>
        [.. Bus.WaitingIn(queue.Name).Select(m => Ports.Codec.TryRead(m.Body, out var announcement, out var problem) ? announcement : throw new InvalidOperationException(problem))];

    /// <summary>Has a snapshot written of what is there.</summary>
    public void Write() => Ask(async () =>
    {
        await Broker.SnapshotAsync(CancellationToken.None);
        return 0;
    });

    /// <summary>The process dies; another begins from the disk.</summary>
    public void Restart()
    {
        Kill();
        Begin();
    }

    /// <summary>The process dies.</summary>
    public void Kill() => _service.Kill();

    /// <summary>Another process begins from the disk.</summary>
    public void Begin()
    {
        _service = new SimulatedProcess(_scheduler, "service");
        Broker = Start();
    }

    /// <summary>Has somebody outside ask, without waiting.</summary>
    public Task<T> Begin<T>(Func<Task<T>> ask) => _people.Start(ask);

    /// <summary>Lets so many pieces of work happen, and time pass where none is ready.</summary>
    public void Step(int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (!_scheduler.Step())
            {
                Time.Advance(Time.Ticks + ShortWait.Ticks);
            }
        }
    }

    /// <summary>Waits until all have come.</summary>
    public void Await(IReadOnlyCollection<Task> tasks)
    {
        RunUntil(() => tasks.All(task => task.IsCompleted), Time.Ticks + Patience.Ticks);
        Assert.True(tasks.All(task => task.IsCompleted), "not all came within a minute");
    }

    /// <summary>The seed's.</summary>
    public Random Chance => _scheduler.Chance;

    private JurisdictionBroker Start() =>
        Await(_service.Start(() => JurisdictionBroker.StartAsync(Ports, Topology.ForJurisdiction(SimulatedTerritory.Paris).Name, "service", "0", CancellationToken.None)));

    private T Await<T>(Task<T> task)
    {
        RunUntil(() => task.IsCompleted, Time.Ticks + Patience.Ticks);
        Assert.True(task.IsCompleted, "nothing came within a minute");
        return task.GetAwaiter().GetResult();
    }

    private void RunUntil(Func<bool> done, long limit)
    {
        while (!done() && Time.Ticks < limit)
        {
            if (!_scheduler.Step() && !Time.Advance(limit))
            {
                return;
            }
        }
    }
}
