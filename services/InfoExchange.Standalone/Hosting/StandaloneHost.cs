using System.Collections.Concurrent;
using InfoExchange.Broker;
using InfoExchange.Bus;
using InfoExchange.Bus.Announcements;
using InfoExchange.Bus.Embedded;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.DepartementService.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Announcements;
using InfoExchange.Standalone.Territory;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace InfoExchange.Standalone.Hosting;

/// <summary>Everything in one process over one data folder: three jurisdictions, four gateways, the embedded bus and issuer.</summary>
public sealed partial class StandaloneHost : IAsyncDisposable
{
    private readonly ConcurrentStack<IAsyncDisposable> _open = new();
    private readonly StandaloneOptions _options;
    private readonly PartWatch _watch = new();
    private readonly JurisdictionRegistry _registry = new();
    private readonly CryptoRandomSource _chance = new();
    private readonly ConsumerKeys _consumerKeys = new();
    private readonly ILoggerFactory _logging;
    private readonly ConcurrentDictionary<string, string> _verifierKeys = new(StringComparer.Ordinal);
    private readonly Arrival _arrival = new();

    private StandaloneHost(StandaloneOptions options)
    {
        _options = options;
        _logging = LoggerFactory.Create(Configure);
    }

    /// <summary>Addresses and identities, as written to the data folder.</summary>
    public StandaloneFile File { get; private set; } = null!;

    /// <summary>The jurisdictions at work.</summary>
    public IReadOnlyDictionary<Jurisdiction, JurisdictionBroker> Brokers => _registry.All;

    /// <summary>Completes with the first part that stopped though nobody asked it to: nothing goes on as if it were there. Never otherwise.</summary>
    public Task<StoppedPart> PartStopped => _watch.First;

    /// <summary>Starts everything; a folder that is new gets the demonstration territories.</summary>
    /// <exception cref="DataFolderInUseException">Another process has the folder.</exception>
    public static async Task<StandaloneHost> StartAsync(StandaloneOptions options, CancellationToken cancellationToken)
    {
        var host = new StandaloneHost(options);
        try
        {
            await host.OpenAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops in the opposite order: doors first, journals last. What was answered is durable.</summary>
    public async ValueTask DisposeAsync()
    {
        _watch.Close();
        while (_open.TryPop(out var part))
        {
            await part.DisposeAsync();
        }

        _logging.Dispose();
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_options.DataFolder);
        var folder = FolderLock.TryTake(_options.DataFolder) ?? throw new DataFolderInUseException(_options.DataFolder);
        _open.Push(new Owned(folder));

        // The certificate of a new folder takes a second of one core to make: meanwhile, what needs no key is opened.
        Directory.CreateDirectory(PathOf("keyring"));
        var certificate = Task.Run(() => Keep(RingCertificate.Ensure(PathOf("keyring/certificate.pfx"), null)), CancellationToken.None);
        var opening = OpenStoresAsync(cancellationToken);
        await Task.WhenAll(certificate, opening);
        var stores = await opening;

        // In a deployment the ring and its certificate stand apart from the data; here, one folder is what a demonstration can throw away.
        var keyRing = CertificateKeyWrapping.Open(PathOf("keyring"), await certificate);
        var serviceKeys = Keep(await SqliteKeyStore.OpenAsync(PathOf("keys-service.db"), keyRing, cancellationToken));

        // Gateways first: the relay begins with the journals and seals to keys that must be known by then.
        var gatewayKeys = await OpenGatewayKeysAsync(keyRing, cancellationToken);
        var serviceSealer = Keep(await EnvelopeFrameSealer.CreateAsync(
            serviceKeys, _consumerKeys, _chance, [.. stores.Journals.Keys.Select(t => Topology.ConsumerOf(t.Jurisdiction))], cancellationToken));
        var assembly = new BrokerAssembly(stores.Bus, serviceSealer, _options.Time, _chance, _options.Retention, _options.Growth);
        // Side by side: most of a start is the first use of code, and each of these first uses other code. No gateway opens before the journals are there.
        var doors = Task.Run(() => PrepareDoorsAsync(stores, serviceKeys, gatewayKeys, cancellationToken), cancellationToken);
        var journals = stores.Journals.Select(pair => Task.Run(() => StartJurisdictionAsync(pair.Key, pair.Value, assembly, keyRing, cancellationToken), cancellationToken));
        await Task.WhenAll([doors, .. journals]);
        await OpenGatewaysAsync(await doors, cancellationToken);
        await _arrival.WaitAsync(stores.Bus, _logging.CreateLogger("InfoExchange.Standalone"), cancellationToken);
        await AwaitLeasesAsync(await doors, cancellationToken);
        File.Write(_options.DataFolder);
    }

    private async Task<OpenStores> OpenStoresAsync(CancellationToken cancellationToken)
    {
        var bus = Keep(EmbeddedBus.Open(PathOf("bus.db"), _options.Time));
        var journals = new OrderedDictionary<SampleTerritory, SqliteJournalStore>();
        foreach (var territory in SampleTerritory.All)
        {
            journals.Add(territory, Keep(await SqliteJournalStore.OpenAsync(PathOf($"journal-{territory.Jurisdiction.Code}.db"), cancellationToken)));
        }

        var inboxes = new Dictionary<string, SqliteInboxStore>(StringComparer.Ordinal);
        foreach (var gateway in GatewayNames.All)
        {
            inboxes.Add(gateway, Keep(await SqliteInboxStore.OpenAsync(PathOf($"inbox-{gateway}.db"), cancellationToken)));
        }

        return new OpenStores(bus, journals, inboxes);
    }

    private async Task StartJurisdictionAsync(SampleTerritory territory, SqliteJournalStore store, BrokerAssembly assembly, CertificateKeyWrapping keyRing, CancellationToken cancellationToken)
    {
        var code = territory.Jurisdiction.Code;
        var keys = Keep(await SqliteKeyStore.OpenAsync(PathOf($"keys-{code}.db"), keyRing, cancellationToken));
        var signer = Keep(await NoteCheckpointSigner.CreateAsync(keys, store, cancellationToken));
        var log = _logging.CreateLogger($"InfoExchange.Broker.{code}");
        log.LogInformation("checkpoints of {Origin} are signed with {Algorithm}", territory.Origin, signer.Description);
        var snapshots = new SnapshotFile(SnapshotFile.PathIn(_options.DataFolder, code));
        var ports = assembly.PortsOf(territory.Jurisdiction, store, keys, signer, new SignedHeadFile(SignedHeadFile.PathIn(_options.DataFolder, code)), log, snapshots);
        var holder = $"{Environment.MachineName}/{Environment.ProcessId}";
        var isNew = (await store.ReadHeadAsync(cancellationToken)).Size == 0;
        if (isNew)
        {
            await JurisdictionBroker.CreateAsync(ports, SampleJournal.Create(territory), holder, cancellationToken);
        }

        var broker = Keep(await JurisdictionBroker.StartAsync(ports, Topology.ForJurisdiction(territory.Jurisdiction).Name, holder, Program.Version, cancellationToken));
        if (broker.Sequencer.State.Directory.Recipients.IsEmpty)
        {
            await SampleJournal.FillAsync(broker, territory);
        }

        _watch.Watch($"journal {territory.Jurisdiction}", broker.Failed);
        _registry.Add(broker);
        _arrival.Expect(store, broker.Sequencer.State.Position);
        _verifierKeys[territory.Jurisdiction.ToString()] = signer.VerifierKey(territory.Origin);
    }

    private T Keep<T>(T part)
    {
        _open.Push(part switch
        {
            WebApplication app => new Stopped(app),
            IAsyncDisposable other => other,
            _ => new Owned((IDisposable)(object)part!),
        });
        return part;
    }

    private string PathOf(string name) => Path.Combine(_options.DataFolder, name);

    private void Configure(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.UseUtcTimestamp = true;
        });
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(_options.LogLevel);

        // What a host says of its own failure the program says, once and in words.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    }

    /// <summary>What is open before any key is.</summary>
    private sealed record OpenStores(
        EmbeddedBus Bus, OrderedDictionary<SampleTerritory, SqliteJournalStore> Journals, IReadOnlyDictionary<string, SqliteInboxStore> Inboxes);

    private sealed class Stopped(WebApplication app) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    private sealed class Owned(IDisposable part) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            part.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
