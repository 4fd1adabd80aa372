using InfoExchange.Broker;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Bus;
using InfoExchange.Bus.Announcements;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Ports.Announcements;
using InfoExchange.Simulation.Tests.World;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoExchange.Simulation.Tests;

/// <summary>One seed: a département service and two gateways on simulated disk, bus and clock; people who publish, answer and suspend; a nemesis that kills; then peace, and a look at what is left.</summary>
internal sealed partial class SimulatedRun
{
    private static readonly long WarLength = TimeSpan.FromMinutes(3).Ticks;
    private static readonly long PeaceLength = TimeSpan.FromMinutes(20).Ticks;

    private readonly SimulatedScheduler _scheduler;
    private readonly SimulatedTime _time = new();
    private readonly SimulatedDelay _delay;
    private readonly SimulatedJournalStore _store;
    private readonly SimulatedKeyStore _keys;
    private readonly SimulatedBus _bus;
    private readonly SimulatedSnapshots _snapshots;
    private readonly BrokerPorts _ports;
    private readonly SimulatedProcess _people;
    private readonly SimulatedGateway _firms;
    private readonly SimulatedGateway _retail;
    private SimulatedProcess _service;
    private Task<JurisdictionBroker>? _starting;
    private readonly bool _isRestless;
    private bool _isPeace;

    public SimulatedRun(int seed)
    {
        // Every other seed leaves the service alone for long enough that suspensions are called done while gateways are cut, stopped and killed.
        _isRestless = seed % 2 == 1;
        _scheduler = new SimulatedScheduler(seed);
        _delay = new SimulatedDelay(_scheduler, _time);
        _store = new SimulatedJournalStore(_scheduler, _delay);
        _keys = new SimulatedKeyStore(_scheduler, _delay);
        _bus = new SimulatedBus(_scheduler, _delay);
        _snapshots = new SimulatedSnapshots(_delay);
        _people = new SimulatedProcess(_scheduler, "people");
        _service = new SimulatedProcess(_scheduler, "service");
        _ports = new BrokerPorts
        {
            Store = _store,
            Keys = _keys,
            Signer = new UnsignedCheckpoints(),
            SignedHeads = new SimulatedSignedHeads(),
            Snapshots = _snapshots,
            SnapshotEvery = 5,
            Bus = _bus,
            Codec = new AnnouncementCodec(),
            Encoder = new DeliveryEncoder(),
            Sealer = new PlainFrameSealer(),
            Time = _time,
            Chance = new SimulatedChance(_scheduler),
            Log = NullLogger.Instance,
        };
        _firms = new SimulatedGateway(GatewayNames.Firms, _scheduler, _time, _delay, _bus, new SimulatedLeaseLink(() => Broker, _delay), ["desk-a", "desk-b"]);
        _retail = new SimulatedGateway(GatewayNames.Retail, _scheduler, _time, _delay, _bus, new SimulatedLeaseLink(() => Broker, _delay), ["shop-1", "shop-2", "shop-3", "shop-4", "deputy-1", "deputy-2"]);
    }

    public int Kills { get; private set; }

    public int Published => _published.Count;

    public int Snapshots => _snapshots.Written;

    public int Stops => _firms.Stops + _retail.Stops;

    public int Done => _done.Count;

    /// <summary>What happened, in short: equal for equal seeds.</summary>
    public string Story => $"{_scheduler.Steps} steps, {Kills} kills, {_store.Entries.Count} entries, {_firms.Deliveries.Count + _retail.Deliveries.Count} deliveries, {_time.Ticks} ticks";

    /// <summary>Runs the seed and gives every violation found.</summary>
    public IReadOnlyList<string> Run()
    {
        var creating = _service.Start(() => JurisdictionBroker.CreateAsync(_ports, SimulatedTerritory.Create(), "first", CancellationToken.None));
        RunUntil(() => creating.IsCompleted, TimeSpan.FromMinutes(1).Ticks);
        StartService();
        RunUntil(() => Broker is not null, TimeSpan.FromMinutes(1).Ticks);
        var filling = _people.Start(FillAsync);
        RunUntil(() => filling.IsCompleted, TimeSpan.FromMinutes(2).Ticks);
        filling.GetAwaiter().GetResult();
        _firms.Start();
        _retail.Start();
        var acting = _people.Start(ActAsync);
        _store.FailureRate = 0.004;
        _bus.FailureRate = 0.01;
        RunUntil(() => false, _time.Ticks + WarLength, Harass);
        _isPeace = true;
        _store.FailureRate = 0;
        _bus.FailureRate = 0;
        _firms.Heal();
        _retail.Heal();
        RunUntil(() => acting.IsCompleted, _time.Ticks + PeaceLength, Nurse);
        RunUntil(() => false, _time.Ticks + TimeSpan.FromSeconds(40).Ticks, Nurse);

        // Reminders go on: readers must soon have what is there now, not what comes while we look.
        _firms.Mark();
        _retail.Mark();
        RunUntil(() => false, _time.Ticks + TimeSpan.FromSeconds(10).Ticks, Nurse);
        return acting.IsCompletedSuccessfully ? [.. Violations()] : [acting.Exception?.ToString() ?? "people never got their answers"];
    }

    private JurisdictionBroker? Broker => _starting is { IsCompletedSuccessfully: true } started && _service.IsAlive ? started.Result : null;

    private void StartService()
    {
        _service = new SimulatedProcess(_scheduler, "service");
        _starting = _service.Start(() => JurisdictionBroker.StartAsync(
            _ports, Topology.ForJurisdiction(SimulatedTerritory.Paris).Name, "service", "0", CancellationToken.None));
    }

    // In war: kills at any moment, starts again after a while. Whoever stopped itself is started again, too.
    private void Harass()
    {
        if (_scheduler.Chance.Next(_isRestless ? 400 : 5_000) == 0)
        {
            _service.Kill();
            Kills++;
        }

        // A snapshot is nothing to rely on: it may go, or change in any byte.
        if (_scheduler.Chance.Next(2_000) == 0 && _snapshots.Kept is { } kept)
        {
            kept[_scheduler.Chance.Next(kept.Length)] ^= (byte)(1 + _scheduler.Chance.Next(255));
        }

        if (_scheduler.Chance.Next(700) == 0)
        {
            (_scheduler.Chance.Next(2) == 0 ? _firms : _retail).Kill();
        }

        if (_scheduler.Chance.Next(60) == 0)
        {
            Nurse();
        }

        Disturb(_firms);
        Disturb(_retail);
    }

    // Ways to the service are cut and gateways stopped in their tracks, for a while.
    private void Disturb(SimulatedGateway gateway)
    {
        gateway.Link.IsCut = gateway.Link.IsCut ? _scheduler.Chance.Next(250) != 0 : _scheduler.Chance.Next(600) == 0;
        gateway.IsPaused = gateway.IsPaused ? _scheduler.Chance.Next(250) != 0 : _scheduler.Chance.Next(900) == 0;
    }

    private void Nurse()
    {
        var hasFailed = _starting is { IsFaulted: true } || Broker?.Failed.IsCompleted == true;
        if (!_service.IsAlive || hasFailed)
        {
            _service.Kill();
            StartService();
        }

        _firms.Nurse();
        _retail.Nurse();
    }

    private void RunUntil(Func<bool> done, long limit, Action? between = null)
    {
        while (!done() && _time.Ticks < limit)
        {
            between?.Invoke();
            if (!_scheduler.Step() && !_time.Advance(limit))
            {
                return;
            }
        }
    }

    private async Task FillAsync()
    {
        foreach (var command in SimulatedTerritory.Fill())
        {
            var outcome = await Broker!.Sequencer.SubmitAsync(command, null);
            if (!outcome.IsAccepted)
            {
                throw new InvalidOperationException($"{string.Join(", ", outcome.Refusals)}: {(Broker!.Failed.IsCompleted ? Broker.Failed.Result : null)}");
            }
        }
    }

    /// <summary>Asks until there is an answer, with the same key: the service may die in between, and nobody knows what it had done.</summary>
    private async Task<Outcome<CommittedAnswer>> InsistAsync(string author, string key, Func<JurisdictionBroker, JournalCommand> make)
    {
        while (true)
        {
            if (Broker is { } broker)
            {
                var answer = broker.Sequencer.SubmitAsync(make(broker), broker.KeyOf(author, key, System.Text.Encoding.UTF8.GetBytes(key)));
                await EitherAsync(answer, TimeSpan.FromSeconds(2));
                if (answer.IsCompletedSuccessfully && !answer.Result.Refusals.Any(r => r.Kind == RefusalKind.Unavailable))
                {
                    return answer.Result;
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100 + _scheduler.Chance.Next(400)), _time);
        }
    }

    // Awaits both directly: Task.WhenAny would hop over the thread pool and out of the seed's hands.
    private async Task EitherAsync(Task work, TimeSpan limit)
    {
        var either = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = TellAsync(work, either);
        _ = TellAsync(Task.Delay(limit, _time), either);
        await either.Task;
    }

    private static async Task TellAsync(Task task, TaskCompletionSource either)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        either.TrySetResult();
    }
}
