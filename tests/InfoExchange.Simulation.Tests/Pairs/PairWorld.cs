using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Broker;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Bus;
using InfoExchange.Bus.Announcements;
using InfoExchange.DepartementService.Attachments;
using InfoExchange.DepartementService.Grpc;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.Domain.Attachments;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Gateways.Edge.Cursors;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Gateways.Edge.Leases;
using InfoExchange.Gateways.Edge.Passing;
using InfoExchange.Gateways.Edge.Subscriptions;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Authentication;
using InfoExchange.Identity.Tokens;
using InfoExchange.Ports.Announcements;
using InfoExchange.Simulation.Tests.World;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoExchange.Simulation.Tests.Pairs;

/// <summary>The service of the simulated Paris and a gateway with their real endpoints, over stores in memory; time passes only between steps, and nothing takes any.</summary>
internal sealed class PairWorld
{
    private static readonly PairIssuer Issuer = new();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly SimulatedScheduler _scheduler = new(1);
    private readonly SimulatedProcess _process;
    private readonly PairChance _chance = new();
    private readonly string _gateway;
    private readonly string _token;
    private readonly CallerAssertionWriter _assertions;
    private readonly AccessTokenValidator _tokens;
    private readonly CallerToken _caller;
    private readonly JurisdictionBroker _broker;

    public PairWorld(string subject, string gateway)
    {
        _gateway = gateway;
        _process = new SimulatedProcess(_scheduler, "world");
        var delay = new SimulatedDelay(_scheduler, Time, isNone: true);
        var bus = new PairBus();
        var ports = new BrokerPorts
        {
            Store = new SimulatedJournalStore(_scheduler, delay), Keys = new SimulatedKeyStore(_scheduler, delay), Signer = new UnsignedCheckpoints(), SignedHeads = new SimulatedSignedHeads(),
            Bus = bus, Codec = new AnnouncementCodec(), Encoder = new DeliveryEncoder(), Sealer = new PlainFrameSealer(), Time = Time, Chance = _chance, Log = Log,
        };
        Await(() => JurisdictionBroker.CreateAsync(ports, SimulatedTerritory.Create(), "first", CancellationToken.None));
        _broker = Await(() => JurisdictionBroker.StartAsync(ports, Topology.ForJurisdiction(SimulatedTerritory.Paris).Name, "service", "0", CancellationToken.None));
        foreach (var command in SimulatedTerritory.Fill())
        {
            Do(command);
        }

        _token = Issuer.Token(subject, Time.GetUtcNow().AddMinutes(-1), Time.GetUtcNow().AddHours(2));
        _assertions = Issuer.Writer(gateway, Time, _chance);
        _tokens = Issuer.Validator(Time);
        // The issuer's keys are had before: what else it takes to have them would come back on other threads.
        _caller = _tokens.ValidateAsync(_token, CancellationToken.None).GetAwaiter().GetResult().Value!;
        Endpoints = [.. ServiceEndpoints(ports), GatewayEndpoint(ports, delay)];
        Settle();
    }

    public SimulatedTime Time { get; } = new();

    public CollectingLog Log { get; } = new();

    /// <summary>Everything that a gateway offers or passes on.</summary>
    public IReadOnlyList<object> Endpoints { get; }

    public JurisdictionState State => _broker.Sequencer.State;

    /// <summary>Chance of the next step.</summary>
    public void Begin(int step) => _chance.Begin(step);

    /// <summary>Somebody else does something.</summary>
    public Domain.Outcomes.Outcome<CommittedAnswer> Try(JournalCommand command) => Await(() => _broker.Sequencer.SubmitAsync(command, null));

    public CommandAnswer Do(JournalCommand command)
    {
        var outcome = Try(command);
        Assert.True(outcome.IsAccepted, $"{command.GetType().Name}: {string.Join(", ", outcome.Refusals)}");
        return outcome.Value.Answer;
    }

    public PreviewBinding Bound(BulletinDraft draft)
    {
        var audience = AudienceResolution.Resolve(State.Directory, State.Rules, State.Jurisdiction, BulletinHeader.Of(draft), _broker.Sequencer.Clock.Now);
        return new PreviewBinding(audience.ComputeDigest(), audience, [], new GrowthLimit(100, int.MaxValue));
    }

    /// <summary>Lets time pass until an instant of the script.</summary>
    public void Until(TimeSpan instant)
    {
        while (Time.Ticks < instant.Ticks)
        {
            if (!_scheduler.Step() && !Time.Advance(instant.Ticks))
            {
                break;
            }
        }

        Settle();
    }

    /// <summary>The subject's call with its token and the gateway's assertion for this very request.</summary>
    public PairCall Call(string method, IMessage request, CancellationToken cancellation = default)
    {
        var call = new PairCall(method, cancellation);
        call.Headers.Add(CallerMetadata.Authorization, $"Bearer {_token}");
        call.Headers.Add(CallerMetadata.Assertion, _assertions.Write(SimulatedTerritory.Paris.ToString(), method, request.ToByteArray(), _caller, null));
        return call;
    }

    /// <summary>Runs something to its end as this world.</summary>
    public Task Start(Func<Task> work) => _process.Start(work);

    public void Await(Task task)
    {
        for (var limit = Time.Ticks + Patience.Ticks; !task.IsCompleted && Time.Ticks < limit;)
        {
            if (!_scheduler.Step() && !Time.Advance(limit))
            {
                break;
            }
        }

        Settle();
        Assert.True(task.IsCompleted, $"an answer did not come at once: {string.Join(Environment.NewLine, Log.Lines)}");
    }

    private T Await<T>(Func<Task<T>> work)
    {
        var task = _process.Start(work);
        Await(task);
        return task.GetAwaiter().GetResult();
    }

    private void Settle()
    {
        while (_scheduler.Step())
        {
        }
    }

    private IEnumerable<object> ServiceEndpoints(BrokerPorts ports)
    {
        var registry = new JurisdictionRegistry();
        registry.Add(_broker);
        var gateways = Issuer.Registered(Time, _chance);
        var guard = new CallerGuard(_tokens, new CallerAssertionReader(gateways, [SimulatedTerritory.Paris.ToString()], ports.Time));
        var desk = new CallDesk(registry, guard);
        var options = new DepartementServiceOptions { Jurisdictions = [SimulatedTerritory.Paris], Issuers = PairIssuer.Options, Gateways = gateways, Environment = "Test" };
        var neighbours = new NeighbourServices(registry, options, NullLogger<NeighbourServices>.Instance);
        var shelf = new AttachmentShelf(AttachmentLimits.Default, _chance, Time);
        return [new BulletinsEndpoint(desk, neighbours, shelf), new AttachmentsEndpoint(desk, shelf, Time), new AcknowledgementsEndpoint(desk, new BoardSeats(), new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance)), new ReturnsEndpoint(desk, shelf), new AuthorizationEndpoint(desk), new DirectoryEndpoint(desk, options), new LeasesEndpoint(registry, guard), new NeighboursEndpoint(registry, options), new JournalEndpoint(desk), new RecordsEndpoint(desk), new OperationsEndpoint(desk), new ContactsEndpoint(desk, options), new NoticesEndpoint(registry, guard, options)];
    }

    private SubscriptionsEndpoint GatewayEndpoint(BrokerPorts ports, SimulatedDelay delay)
    {
        var functions = _gateway == GatewayNames.Firms ? GatewayFunctions.Firms : GatewayFunctions.Retail;
        var leases = new DeliveryLeases(Time, TimeSpan.FromDays(1));
        leases.Of(SimulatedTerritory.Paris).Keep(leases.Ask());
        var inbox = new GatewayInbox(new SimulatedInboxStore(delay), ports.Codec, ports.Sealer, _gateway, functions, leases, Time);
        var pump = new InboxPump(_gateway, Topology.ForGateway(_gateway).Name, ports.Bus, ports.Codec, inbox, Time, NullLogger.Instance);
        _ = _process.Start(() => pump.RunAsync(CancellationToken.None));
        return new SubscriptionsEndpoint(
            new CallerDoor(_tokens), inbox, pump, new CursorSealer(_gateway, new byte[32], _chance), new AcknowledgementTokens(_gateway, new byte[32]),
            new ReceiptOutbox(_gateway, ports.Bus, ports.Codec, Time, _chance, NullLogger.Instance), new StreamSeats(8), Time, new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
    }
}
