using InfoExchange.Broker;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Bus;
using InfoExchange.Bus.Announcements;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Simulation.Tests.World;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoExchange.Simulation.Tests;

/// <summary>The services of three territories on one bus and clock, each with a journal of its own; any of them may be down.</summary>
internal sealed class TerritoriesBench
{
    public static readonly Jurisdiction Paris = SimulatedTerritory.Paris;
    public static readonly Jurisdiction Hauts = Jurisdiction.Departement("92");
    public static readonly Jurisdiction Seine = Jurisdiction.Departement("93");

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly SimulatedScheduler _scheduler = new(1);
    private readonly SimulatedTime _time = new();
    private readonly SimulatedProcess _people;
    private readonly Dictionary<Jurisdiction, (BrokerPorts Ports, SimulatedJournalStore Store)> _worlds = [];
    private readonly Dictionary<Jurisdiction, (SimulatedProcess Process, JurisdictionBroker Broker)> _services = [];

    public TerritoriesBench()
    {
        var delay = new SimulatedDelay(_scheduler, _time);
        _people = new SimulatedProcess(_scheduler, "people");
        Bus = new SimulatedBus(_scheduler, delay);
        foreach (var (territory, commune) in new[] { (Paris, "75101"), (Hauts, "92012"), (Seine, "93066") })
        {
            var store = new SimulatedJournalStore(_scheduler, delay);
            var ports = new BrokerPorts
            {
                Store = store, Keys = new SimulatedKeyStore(_scheduler, delay), Signer = new UnsignedCheckpoints(), SignedHeads = new SimulatedSignedHeads(), Bus = Bus, Codec = new AnnouncementCodec(),
                Encoder = new DeliveryEncoder(), Sealer = Sealer, Time = _time, Chance = new SimulatedChance(_scheduler), Log = NullLogger.Instance,
            };
            _worlds.Add(territory, (ports, store));
            Await(_people.Start(() => JurisdictionBroker.CreateAsync(ports, SimulatedTerritory.Create(territory), "first", CancellationToken.None)));
            Start(territory);
            foreach (var command in SimulatedTerritory.Fill(commune))
            {
                Do(territory, command);
            }
        }
    }

    public SimulatedBus Bus { get; }

    public PlainFrameSealer Sealer { get; } = new();

    public JurisdictionState State(Jurisdiction territory) => _services[territory].Broker.Sequencer.State;

    public IReadOnlyList<JournalEntry> Entries(Jurisdiction territory) =>
        [.. _worlds[territory].Store.Entries.Select(bytes => EntryCodec.TryDecode(bytes, out var entry, out var problem) ? entry : throw new InvalidOperationException(problem))];

    public CommandAnswer Do(Jurisdiction territory, JournalCommand command)
    {
        var outcome = Await(_people.Start(() => _services[territory].Broker.Sequencer.SubmitAsync(command, null)));
        Assert.True(outcome.IsAccepted, $"{command.GetType().Name}: {string.Join(", ", outcome.Refusals)}");
        return outcome.Value.Answer;
    }

    /// <summary>A watch of Paris publishes for these territories.</summary>
    public string Publish(params Jurisdiction[] territories)
    {
        var draft = Draft(territories);
        return Do(Paris, new PublishBulletin(SimulatedTerritory.Watch, draft, Bound(draft), "")).Subject;
    }

    /// <summary>It revises the bulletin for these territories.</summary>
    public void Revise(string id, int version, params Jurisdiction[] territories)
    {
        var draft = Draft(territories);
        Do(Paris, new ReviseBulletin(SimulatedTerritory.Watch, id, version, draft, Bound(draft)));
    }

    public void Start(Jurisdiction territory)
    {
        var process = new SimulatedProcess(_scheduler, territory.Code);
        _services[territory] = (process, Await(process.Start(() => JurisdictionBroker.StartAsync(_worlds[territory].Ports, Topology.ForJurisdiction(territory).Name, "service", "0", CancellationToken.None))));
    }

    public void Kill(Jurisdiction territory) => _services[territory].Process.Kill();

    public void Pass(TimeSpan time) => RunUntil(() => false, _time.Ticks + time.Ticks);

    private BulletinDraft Draft(Jurisdiction[] territories)
    {
        var sample = SimulatedTerritory.Draft(_services[Paris].Broker.Sequencer.Clock.Now, 1);
        return new BulletinDraft
        {
            Kind = sample.Kind, Origin = sample.Origin, Marking = sample.Marking, Tlp = sample.Tlp, InformationType = sample.InformationType, Texts = sample.Texts, AddressedTo = [.. territories],
            EffectiveAt = sample.EffectiveAt, ExpiresAt = sample.ExpiresAt,
        };
    }

    private PreviewBinding Bound(BulletinDraft draft)
    {
        var (state, now) = (State(Paris), _services[Paris].Broker.Sequencer.Clock.Now);
        var audience = AudienceResolution.Resolve(state.Directory, state.Rules, state.Jurisdiction, BulletinHeader.Of(draft), now);
        return new PreviewBinding(audience.ComputeDigest(), audience, [], new GrowthLimit(100, int.MaxValue));
    }

    private T Await<T>(Task<T> task)
    {
        RunUntil(() => task.IsCompleted, _time.Ticks + Patience.Ticks);
        Assert.True(task.IsCompleted, "nothing came within a minute");
        return task.GetAwaiter().GetResult();
    }

    private void RunUntil(Func<bool> done, long limit)
    {
        while (!done() && _time.Ticks < limit)
        {
            if (!_scheduler.Step() && !_time.Advance(limit))
            {
                return;
            }
        }
    }
}
