using System.Diagnostics;
using InfoExchange.Broker;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Bus;
using InfoExchange.Bus.Announcements;
using InfoExchange.Bus.Embedded;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Postgres;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores.Postgres;

/// <summary>Two services of one département on one journal: one works, one stands by.</summary>
[Collection(PostgresLane.Name)]
public sealed class StandbyTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly string Queue = Topology.ForJurisdiction(Jurisdiction.Departement("75")).Name;

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly string schema = PostgresServer.FreshSchema();
    private readonly TemporaryFolder folder = new();
    private readonly List<IAsyncDisposable> opened = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        opened.Reverse();
        foreach (var part in opened)
        {
            await part.DisposeAsync();
        }

        folder.Dispose();
    }

    [Fact]
    public async Task A_standby_takes_over_from_a_paused_service_within_5_s_loses_nothing_and_fences_it_when_it_wakes()
    {
        var (firstPorts, store) = await PortsAsync("first");
        Assert.True((await JurisdictionBroker.CreateAsync(firstPorts, Creation(), "init", None)).IsAccepted);
        var first = Keep(await JurisdictionBroker.StandByAsync(firstPorts, Queue, "first", "1", None));
        var (secondPorts, _) = await PortsAsync("second");
        var waiting = JurisdictionBroker.StandByAsync(secondPorts, Queue, "second", "1", None);
        var last = 0L;
        for (var number = 0; number < 20; number++)
        {
            last = await ConsultedAsync(first, number);
            await Task.Delay(100);
        }

        Assert.False(waiting.IsCompleted);

        var begun = Stopwatch.GetTimestamp();
        store.Pause();
        var cut = ConsultAsync(first, 20); // decided, not durable
        var second = Keep(await waiting);
        var taken = Stopwatch.GetElapsedTime(begun);

        Assert.InRange(taken, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.True(second.Sequencer.State.Position > last, "what was acknowledged is there, and the start of the second service after it");
        var after = await ConsultedAsync(second, 21);

        store.Resume();
        Assert.False((await cut).IsAccepted);
        Assert.IsType<StoreFailedException>(await first.Failed);
        Assert.False((await ConsultAsync(first, 22)).IsAccepted);
        Assert.Equal(after, second.Sequencer.State.Position);
    }

    [Fact]
    public async Task A_service_that_stops_itself_lets_the_standby_work()
    {
        var (firstPorts, _) = await PortsAsync("first");
        Assert.True((await JurisdictionBroker.CreateAsync(firstPorts, Creation(), "init", None)).IsAccepted);
        var first = await JurisdictionBroker.StandByAsync(firstPorts, Queue, "first", "1", None);
        var last = await ConsultedAsync(first, 1);
        await first.DisposeAsync();

        var (secondPorts, _) = await PortsAsync("second");
        var second = Keep(await JurisdictionBroker.StandByAsync(secondPorts, Queue, "second", "1", None));

        Assert.True(await ConsultedAsync(second, 2) > last);
    }

    private static Task<Outcome<CommittedAnswer>> ConsultAsync(JurisdictionBroker broker, int number) =>
        broker.Sequencer.SubmitAsync(new RecordConsultation("p-auditeur", "trace", $"bulletin-{number}", "audit", "contrôle annuel"), null);

    private static async Task<long> ConsultedAsync(JurisdictionBroker broker, int number)
    {
        var outcome = await ConsultAsync(broker, number);
        return outcome.IsAccepted ? outcome.Value.Position : throw new InvalidOperationException(string.Join(", ", outcome.Refusals));
    }

    private static CreateJournal Creation() => new(
        new JournalCreated
        {
            Origin = "infoexchange.example/journal/75",
            Jurisdiction = Jurisdiction.Departement("75"),
            Authority = new Authority(AuthorityKind.PrefetDePolice, "ordre public"),
            AuthorityPersonId = "p-prefet",
            AuditorPersonId = "p-auditeur",
        },
        new NewPerson("p-prefet", "prefet", "Préfet"),
        new NewPerson("p-auditeur", "auditeur", "Auditrice"));

    private async Task<(BrokerPorts Ports, PausableStore Store)> PortsAsync(string process)
    {
        var store = Keep(new PausableStore(await PostgresJournalStore.OpenAsync(server.ConnectionString, schema, None)));
        var keys = Keep(await SqliteKeyStore.OpenAsync(folder.File("keys.db"), new MasterKeyWrapping(new byte[32]), None));
        var random = new CryptoRandomSource();
        var ports = new BrokerPorts
        {
            Store = store,
            Keys = keys,
            Signer = new PlainSigner(),
            SignedHeads = new SignedHeadFile(folder.File($"signed-{process}.json")),
            Bus = Keep(EmbeddedBus.Open(folder.File($"bus-{process}.db"), TimeProvider.System)),
            Codec = new AnnouncementCodec(),
            Encoder = new DeliveryEncoder(),
            Sealer = await EnvelopeFrameSealer.CreateAsync(keys, new ConsumerKeys(), random, [.. GatewayNames.All], None),
            Time = TimeProvider.System,
            Chance = random,
            Log = NullLogger.Instance,
        };
        return (ports, store);
    }

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        opened.Add(part);
        return part;
    }

    /// <summary>Signatures are another suite's.</summary>
    private sealed class PlainSigner : ICheckpointSigner
    {
        public ReadOnlyMemory<byte> Sign(string origin, JournalHead head) => SampleBatches.CheckpointOf(head);
    }
}
