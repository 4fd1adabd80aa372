using InfoExchange.Broker;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Bus;
using InfoExchange.Bus.Announcements;
using InfoExchange.Bus.Embedded;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.DepartementService.Journal;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace InfoExchange.Adapters.Tests.Faults;

/// <summary>A département service without doors over the files of one folder: journal, keys, bus, mark, snapshot, as the program assembles them; the journal may be elsewhere.</summary>
internal sealed class ScriptedService : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> _open = new();
    private readonly string _folder;
    private readonly IKeyWrapping _wrapping;

    private ScriptedService(string folder, IKeyWrapping? wrapping) => (_folder, _wrapping) = (folder, wrapping ?? new MasterKeyWrapping(new byte[32]));

    internal IJournalStore Store { get; private set; } = null!;

    internal SqliteKeyStore Keys { get; private set; } = null!;

    internal JurisdictionBroker Broker { get; private set; } = null!;

    /// <summary>The files that it writes; those with suffixes are there for some of the time.</summary>
    internal static IEnumerable<string> FilesIn(string folder)
    {
        string[] databases = ["journal-75.db", "keys-75.db", "bus.db"];
        string[] others = ["signed-75.json", "signed-75.json.next", "snapshot-75.bin", "snapshot-75.bin.next"];
        return databases.SelectMany(name => new[] { name, name + "-wal", name + "-shm", name + "-journal" }).Concat(others).Select(name => Path.Combine(folder, name)).Append(folder);
    }

    /// <summary>Begins a journal in an empty folder, fills its directory, and stops.</summary>
    internal static async Task CreateAsync(string folder, Func<string, Task<IJournalStore>>? open = null, IKeyWrapping? wrapping = null)
    {
        var service = new ScriptedService(folder, wrapping);
        await using (service)
        {
            Assert.True((await JurisdictionBroker.CreateAsync(await service.OpenAsync(open), ScriptedTerritory.Create(), "first", CancellationToken.None)).IsAccepted);
        }

        await using var started = await StartAsync(folder, open, wrapping);
        foreach (var command in ScriptedTerritory.Fill())
        {
            var outcome = await started.Broker.Sequencer.SubmitAsync(command, null);
            Assert.True(outcome.IsAccepted, string.Join(", ", outcome.Refusals));
        }
    }

    internal static async Task<ScriptedService> StartAsync(string folder, Func<string, Task<IJournalStore>>? open = null, IKeyWrapping? wrapping = null)
    {
        var service = new ScriptedService(folder, wrapping);
        try
        {
            var ports = await service.OpenAsync(open);
            service.Broker = service.Keep(await JurisdictionBroker.StartAsync(ports, Topology.ForJurisdiction(ScriptedTerritory.Paris).Name, "scripted", "0", CancellationToken.None));
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Journal last, as the program does.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_open.TryPop(out var part))
        {
            await part.DisposeAsync();
        }
    }

    private async Task<BrokerPorts> OpenAsync(Func<string, Task<IJournalStore>>? open = null)
    {
        var none = CancellationToken.None;
        Store = Keep(await (open ?? ScriptedStores.OpenSqliteAsync)(_folder));
        Keys = Keep(await SqliteKeyStore.OpenAsync(PathOf("keys-75.db"), _wrapping, none));
        var bus = Keep(EmbeddedBus.Open(PathOf("bus.db"), TimeProvider.System));
        var signer = await NoteCheckpointSigner.CreateAsync(Keys, Store, none);
        _open.Push(new Disposed(signer));
        var chance = new CryptoRandomSource();
        // No gateway takes what is sealed to it; its key must be known all the same.
        var sealer = await EnvelopeFrameSealer.CreateAsync(Keys, new ConsumerKeys(), chance, [Topology.ConsumerOf(ScriptedTerritory.Paris), .. GatewayNames.All], none);
        _open.Push(new Disposed(sealer));
        return new BrokerAssembly(bus, sealer, TimeProvider.System, chance).PortsOf(
            ScriptedTerritory.Paris, Store, Keys, signer, new SignedHeadFile(SignedHeadFile.PathIn(_folder, "75")), NullLogger.Instance, new SnapshotFile(SnapshotFile.PathIn(_folder, "75")));
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _open.Push(part);
        return part;
    }

    private sealed class Disposed(IDisposable part) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            part.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
