using System.Diagnostics;
using System.Globalization;
using InfoExchange.Benchmarks.Running;
using InfoExchange.Broker;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Bus;
using InfoExchange.Bus.Announcements;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.DepartementService.Journal;
using InfoExchange.Persistence;
using InfoExchange.Persistence.Keys;
using InfoExchange.Ports.Announcements;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoExchange.Benchmarks.Restarting;

/// <summary>A process that opens a long journal once: to fill it, to read it from end to end, or to serve from it. Each in a process of its own, cold.</summary>
internal static class RestartServer
{
    /// <summary>Its name.</summary>
    public const string Name = "restart";

    /// <summary>Question: fill the folder's journal, unless it is there.</summary>
    public static string Filling(string folder, long entries) => string.Create(CultureInfo.InvariantCulture, $"fill {folder} {entries}");

    /// <summary>Question: read every entry, in order, and do nothing with it.</summary>
    public static string Reading(string folder) => $"read {folder}";

    /// <summary>Question: start a broker; the answer comes when it takes commands.</summary>
    public static string Starting(string folder) => $"start {folder}";

    /// <summary>Question: the same from the folder's snapshot, if there is one; it leaves another when it ends.</summary>
    public static string Resuming(string folder) => $"resume {folder}";

    /// <param name="kind">What the journal stands on.</param>
    public static Task RunAsync(MeasuredStore kind) => ChildProcess.ServeAsync("ready", async words => words switch
    {
        ["fill", var folder, var entries] => await FillAsync(kind, folder, long.Parse(entries, CultureInfo.InvariantCulture)),
        ["read", var folder] => await ReadAsync(kind, folder),
        ["start", var folder] => await StartAsync(kind, folder, withSnapshot: false),
        ["resume", var folder] => await StartAsync(kind, folder, withSnapshot: true),
        _ => throw new ArgumentException($"no order '{string.Join(' ', words)}'"),
    });

    private static async Task<RestartReport> FillAsync(MeasuredStore kind, string folder, long entries)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var store = await kind.OpenAsync(folder);
        await using var keys = await KeysIn(folder);
        using var signer = await NoteCheckpointSigner.CreateAsync(keys, store, CancellationToken.None);
        var head = await store.ReadHeadAsync(CancellationToken.None);
        if (head.Size == 0)
        {
            await new LongJournal(store, keys, signer, new CryptoRandomSource()).WriteAsync(entries);
            head = await store.ReadHeadAsync(CancellationToken.None);
        }

        return new RestartReport { Seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds, Entries = head.Size, Bytes = await kind.MeasureAsync(folder) };
    }

    private static async Task<RestartReport> ReadAsync(MeasuredStore kind, string folder)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var store = await kind.OpenAsync(folder);
        var (position, bytes) = (0L, 0L);
        while (await store.ReadEntriesAsync(position, 4_096, CancellationToken.None) is { Count: > 0 } page)
        {
            bytes += page.Sum(entry => (long)entry.Bytes.Length);
            position = page[^1].Position;
        }

        return new RestartReport { Seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds, Entries = position, Bytes = bytes };
    }

    private static async Task<RestartReport> StartAsync(MeasuredStore kind, string folder, bool withSnapshot)
    {
        var begun = Stopwatch.GetTimestamp();
        await using var store = await kind.OpenAsync(folder);
        await using var keys = await KeysIn(folder);
        using var signer = await NoteCheckpointSigner.CreateAsync(keys, store, CancellationToken.None);
        await using var bus = new SilentBus();
        var chance = new CryptoRandomSource();
        using var sealer = await EnvelopeFrameSealer.CreateAsync(keys, new ConsumerKeys(), chance, [.. GatewayNames.All], CancellationToken.None);
        var ports = new BrokerAssembly(bus, sealer, TimeProvider.System, chance, LongJournal.Retention)
            .PortsOf(LongTerritory.Paris, store, keys, signer, new SignedHeadFile(Path.Combine(folder, "signed.json")), NullLogger.Instance, withSnapshot ? new SnapshotFile(SnapshotIn(folder)) : null);

        // What a start found to relay long ago is relayed: only the start is looked at.
        await store.WriteCursorAsync("relay", (await store.ReadHeadAsync(CancellationToken.None)).Size, CancellationToken.None);
        await using var broker = await JurisdictionBroker.StartAsync(ports, Topology.ForJurisdiction(LongTerritory.Paris).Name, "benchmark", "0", CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        using var self = Process.GetCurrentProcess();
        var bytes = withSnapshot && File.Exists(SnapshotIn(folder)) ? new FileInfo(SnapshotIn(folder)).Length : 0;
        return new RestartReport { Seconds = seconds, Entries = broker.Sequencer.State.Position, Bytes = bytes, PeakMebibytes = self.PeakWorkingSet64 / 1_048_576.0 };
    }

    private static string SnapshotIn(string folder) => Path.Combine(folder, "snapshot.bin");

    private static Task<SqliteKeyStore> KeysIn(string folder) => SqliteKeyStore.OpenAsync(Path.Combine(folder, "keys.db"), new MasterKeyWrapping(new byte[32]), CancellationToken.None);
}
