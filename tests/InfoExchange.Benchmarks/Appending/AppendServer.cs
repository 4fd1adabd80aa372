using System.Diagnostics;
using System.Globalization;
using InfoExchange.Benchmarks.Measuring;
using InfoExchange.Benchmarks.Running;
using InfoExchange.Broker;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Bus;
using InfoExchange.Bus.Announcements;
using InfoExchange.Bus.Embedded;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.DepartementService.Journal;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using InfoExchange.Ports.Announcements;
using InfoExchange.Standalone.Territory;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoExchange.Benchmarks.Appending;

/// <summary>A jurisdiction at work on its real store, and the floor on a file of the same disk. Publishers are loops in the same process: what is measured has no wire.</summary>
internal sealed class AppendServer
{
    /// <summary>Its name.</summary>
    public const string Name = "append";

    private readonly JurisdictionBroker _broker;
    private readonly CountingStore _store;
    private readonly CountingSigner _signer;
    private readonly SyncedFile _floor;

    private AppendServer(JurisdictionBroker broker, CountingStore store, CountingSigner signer, SyncedFile floor) => (_broker, _store, _signer, _floor) = (broker, store, signer, floor);

    /// <summary>Question: so many publishers, each with one command under way, or resting so long between two.</summary>
    public static string Commands(int publishers, TimeSpan rest, TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"commands {publishers} {rest.TotalSeconds} {time.TotalSeconds}");

    /// <summary>Question: writes of so many entries of so many bytes, each synced, with so long a rest between two.</summary>
    public static string Syncs(int batch, int length, TimeSpan rest, TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"syncs {batch} {length} {rest.TotalSeconds} {time.TotalSeconds}");

    /// <param name="kind">What its journal stands on.</param>
    public static async Task RunAsync(MeasuredStore kind)
    {
        var folder = Directory.CreateTempSubdirectory("infoexchange-b7-").FullName;
        try
        {
            await using var bus = EmbeddedBus.Open(Path.Combine(folder, "bus.db"), TimeProvider.System);
            await using var keys = await SqliteKeyStore.OpenAsync(Path.Combine(folder, "keys.db"), new MasterKeyWrapping(new byte[32]), CancellationToken.None);
            await using var store = new CountingStore(await kind.OpenAsync(folder));
            using var notes = await NoteCheckpointSigner.CreateAsync(keys, store, CancellationToken.None);
            var signer = new CountingSigner(notes);
            var ports = await PortsAsync(folder, bus, keys, store, signer);
            var territory = SampleTerritory.All[0];
            await JurisdictionBroker.CreateAsync(ports, SampleJournal.Create(territory), "benchmark", CancellationToken.None);
            await using var broker = await JurisdictionBroker.StartAsync(ports, Topology.ForJurisdiction(territory.Jurisdiction).Name, "benchmark", "0", CancellationToken.None);
            await SampleJournal.FillAsync(broker, territory);
            using var floor = new SyncedFile(Path.Combine(folder, "floor"));
            await new AppendServer(broker, store, signer, floor).ServeAsync();
        }
        finally
        {
            await kind.RemoveAsync(folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    private Task ServeAsync() => ChildProcess.ServeAsync("ready", async words => words switch
    {
        ["commands", var publishers, var rest, var seconds] => await CommandsAsync(int.Parse(publishers, CultureInfo.InvariantCulture), Seconds(rest), Seconds(seconds)),
        ["syncs", var batch, var length, var rest, var seconds] =>
            Sync(int.Parse(batch, CultureInfo.InvariantCulture), int.Parse(length, CultureInfo.InvariantCulture), Seconds(rest), Seconds(seconds)),
        _ => throw new ArgumentException($"no order '{string.Join(' ', words)}'"),
    });

    private async Task<AppendReport> CommandsAsync(int publishers, TimeSpan rest, TimeSpan time)
    {
        var (latency, underWay) = (new LatencyHistogram(), new InFlight());
        var (appends, entries, bytes, signatures, allocated) = (_store.Appends, _store.Entries, _store.Bytes, _signer.Signatures, ServerCounters.Now().AllocatedBytes);
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, publishers).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(begun) < time)
            {
                var sent = Stopwatch.GetTimestamp();
                underWay.Enter();
                var answer = await _broker.Sequencer.SubmitAsync(new TakeWatch("p-veille-75", "salle-75"), null);
                underWay.Leave();
                latency.Record((long)Stopwatch.GetElapsedTime(sent).TotalMicroseconds);
                if (!answer.IsAccepted)
                {
                    throw new InvalidOperationException($"the command was refused: {answer.Refusals[0].Code}");
                }

                if (rest > TimeSpan.Zero)
                {
                    await Task.Delay(rest);
                }
            }
        })));
        return new AppendReport
        {
            Operations = latency.Count,
            Seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds,
            Latency = latency.Buckets(),
            Area = underWay.Area,
            Appends = _store.Appends - appends,
            Entries = _store.Entries - entries,
            Bytes = _store.Bytes - bytes,
            Signatures = _signer.Signatures - signatures,
            AllocatedBytes = ServerCounters.Now().AllocatedBytes - allocated,
        };
    }

    private AppendReport Sync(int batch, int length, TimeSpan rest, TimeSpan time)
    {
        var (latency, bytes, count) = (new LatencyHistogram(), new byte[length * batch], 0L);
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < time)
        {
            var sent = Stopwatch.GetTimestamp();
            _floor.Append(bytes);
            latency.Record((long)Stopwatch.GetElapsedTime(sent).TotalMicroseconds);
            count += batch;
            Thread.Sleep(rest);
        }

        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        return new AppendReport { Operations = count, Seconds = seconds, Latency = latency.Buckets(), Area = seconds, Appends = 0, Entries = 0, Bytes = 0, Signatures = 0, AllocatedBytes = 0 };
    }

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));

    private static async Task<BrokerPorts> PortsAsync(string folder, EmbeddedBus bus, SqliteKeyStore keys, CountingStore store, CountingSigner signer)
    {
        var chance = new CryptoRandomSource();
        var sealer = await EnvelopeFrameSealer.CreateAsync(keys, new ConsumerKeys(), chance, [.. GatewayNames.All], CancellationToken.None);
        return new BrokerAssembly(bus, sealer, TimeProvider.System, chance).PortsOf(Jurisdiction.Departement("75"), store, keys, signer, new SignedHeadFile(Path.Combine(folder, "signed.json")), NullLogger.Instance);
    }
}
