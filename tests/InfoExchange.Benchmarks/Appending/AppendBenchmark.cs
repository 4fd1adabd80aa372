using System.Diagnostics;
using System.Globalization;
using InfoExchange.Benchmarks.Measuring;
using InfoExchange.Broker;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Bus;
using InfoExchange.Bus.Announcements;
using InfoExchange.Bus.Embedded;
using InfoExchange.DepartementService.Journal;
using InfoExchange.Domain.Directory;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Announcements;
using InfoExchange.Standalone.Territory;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoExchange.Benchmarks.Appending;

/// <summary>B7: durable commands a second through the sequencer, at 1 to 256 at once, beside write + fdatasync of one entry and of the same batch.</summary>
internal static class AppendBenchmark
{
    private static readonly TimeSpan Warmth = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("infoexchange-b7-").FullName;
        try
        {
            await using var bus = EmbeddedBus.Open(Path.Combine(folder, "bus.db"), TimeProvider.System);
            await using var keys = await SqliteKeyStore.OpenAsync(Path.Combine(folder, "keys.db"), CancellationToken.None);
            await using var store = new CountingStore(await SqliteJournalStore.OpenAsync(Path.Combine(folder, "journal.db"), CancellationToken.None));
            using var signer = await NoteCheckpointSigner.CreateAsync(keys, CancellationToken.None);
            var ports = await PortsAsync(bus, keys, store, signer);
            var territory = SampleTerritory.All[0];
            await JurisdictionBroker.CreateAsync(ports, SampleJournal.Create(territory), "benchmark", CancellationToken.None);
            await using var broker = await JurisdictionBroker.StartAsync(ports, Topology.ForJurisdiction(territory.Jurisdiction).Name, "benchmark", "0", CancellationToken.None);
            await SampleJournal.FillAsync(broker, territory);
            using var floor = new SyncedFile(Path.Combine(folder, "floor"));
            await ForAsync(broker, 64, Warmth);
            foreach (var writers in new[] { 1, 8, 64, 256 })
            {
                await CompareAsync(broker, store, floor, writers, rounds);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareAsync(JurisdictionBroker broker, CountingStore store, SyncedFile floor, int writers, int rounds)
    {
        var ours = new Samples($"B7 ours, {writers} at once", "commands/s");
        var single = new Samples("B7 floor, one entry a sync", "entries/s");
        var batched = new Samples("B7 floor, the same batch a sync", "entries/s");
        var probe = new NoiseProbe();
        var (appends, entries, bytes) = (store.Appends, store.Entries, store.Bytes);
        for (var i = 0; i < rounds * 2 && ours.Count < rounds; i++)
        {
            if (!probe.IsQuiet())
            {
                continue;
            }

            ours.Add(await ForAsync(broker, writers, Round));
            var batch = (store.Entries - entries) / Math.Max(1, store.Appends - appends);
            var size = (int)((store.Bytes - bytes) / Math.Max(1, store.Entries - entries));
            single.Add(Sync(floor, size, 1));
            batched.Add(Sync(floor, size, (int)Math.Max(1, batch)));
        }

        Console.WriteLine(ours);
        Console.WriteLine(single);
        Console.WriteLine(batched);
        Console.WriteLine($"  D1 ours : one entry a sync      {ours.RatioTo(single)}");
        Console.WriteLine($"  D2 ours : the same batch a sync {ours.RatioTo(batched)}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  D6 appends (syncs, signatures) a command 1/{(store.Entries - entries) / (double)(store.Appends - appends):0.0} (exact)"));
    }

    private static async Task<double> ForAsync(JurisdictionBroker broker, int writers, TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(Enumerable.Range(0, writers).Select(async _ =>
        {
            var count = 0L;
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                var answer = await broker.Sequencer.SubmitAsync(new TakeWatch("p-veille-75", "salle-75"), null);
                count += answer.IsAccepted ? 1 : throw new InvalidOperationException(answer.Refusals[0].Code);
            }

            return count;
        }));
        return done.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double Sync(SyncedFile floor, int size, int batch)
    {
        var bytes = new byte[size * batch];
        var started = Stopwatch.GetTimestamp();
        var count = 0L;
        while (Stopwatch.GetElapsedTime(started) < Round)
        {
            floor.Append(bytes);
            count += batch;
        }

        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<BrokerPorts> PortsAsync(EmbeddedBus bus, SqliteKeyStore keys, CountingStore store, NoteCheckpointSigner signer)
    {
        var chance = new CryptoRandomSource();
        return new BrokerPorts
        {
            Store = store,
            Keys = keys,
            Signer = signer,
            Bus = bus,
            Codec = new AnnouncementCodec(),
            Encoder = new DeliveryEncoder(),
            Sealer = await EnvelopeFrameSealer.CreateAsync(keys, new ConsumerKeys(), chance, [.. GatewayNames.All], CancellationToken.None),
            Time = TimeProvider.System,
            Chance = chance,
            Log = NullLogger.Instance,
        };
    }
}
