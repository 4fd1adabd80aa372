using InfoExchange.Adapters.Tests.Stores.Faults;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores;

/// <summary>What the disk does to a store, and what the store then does.</summary>
public sealed class SqliteFaultTests : IDisposable
{
    private const int Seed = 75;

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder kept = new();

    private string JournalPath => folder.File("journal.db");

    public void Dispose()
    {
        folder.Dispose();
        kept.Dispose();
    }

    [Fact]
    public async Task An_append_costs_one_sync()
    {
        using var watch = new SyncWatch(JournalPath);
        await using var store = await SqliteJournalStore.OpenAsync(JournalPath, None);
        var lease = await store.AcquireLeaseAsync("test", None);
        var head = await AppendAsync(store, lease, JournalHead.Empty, "first");
        var before = (watch.LogSyncs, watch.FileSyncs);

        for (var number = 0; number < 50; number++)
        {
            head = await AppendAsync(store, lease, head, $"{number}");
        }

        Assert.Equal((before.LogSyncs + 50, before.FileSyncs), (watch.LogSyncs, watch.FileSyncs));
    }

    [Fact]
    public async Task After_a_failed_sync_nothing_more_is_written()
    {
        using var watch = new SyncWatch(JournalPath);
        await using var store = await SqliteJournalStore.OpenAsync(JournalPath, None);
        var lease = await store.AcquireLeaseAsync("test", None);
        var head = await AppendAsync(store, lease, JournalHead.Empty, "durable");

        watch.FailsLog = true;
        await Assert.ThrowsAsync<StoreFailedException>(() => AppendAsync(store, lease, head, "unknown"));
        watch.FailsLog = false;
        var syncs = watch.LogSyncs;

        await AssertRefusesWritesAsync(store, lease, head);
        Assert.Equal(syncs, watch.LogSyncs);
        Assert.Equal(head, await SampleBatches.AssertConsistentAsync(store));
        await store.DisposeAsync();
        await using var reopened = await SqliteJournalStore.OpenAsync(JournalPath, None);
        Assert.InRange((await SampleBatches.AssertConsistentAsync(reopened)).Size, 1, 2);
    }

    [Fact]
    public async Task A_failed_sync_of_a_checkpoint_is_not_hidden()
    {
        using var watch = new SyncWatch(JournalPath);
        await using var store = await SqliteJournalStore.OpenAsync(JournalPath, None);
        var lease = await store.AcquireLeaseAsync("test", None);
        var head = JournalHead.Empty;
        watch.FailsFile = true;

        await Assert.ThrowsAsync<StoreFailedException>(async () =>
        {
            for (var number = 0; number < 40; number++)
            {
                head = await AppendLargeAsync(store, lease, head);
            }
        });

        watch.FailsFile = false;
        await AssertRefusesWritesAsync(store, lease, head);
        Assert.Equal(head, await SampleBatches.AssertConsistentAsync(store));
    }

    [Fact]
    public async Task A_full_disk_stops_the_store_and_keeps_what_it_had()
    {
        await using var store = await SqliteJournalStore.OpenAsync(JournalPath, None);
        var lease = await store.AcquireLeaseAsync("test", None);
        var head = await AppendAsync(store, lease, JournalHead.Empty, "fits");
        store.File.Writer.SetPragma("max_page_count", store.File.Writer.Pragma("page_count") + 1);

        var failure = await Assert.ThrowsAsync<StoreFailedException>(() => AppendLargeAsync(store, lease, head));

        Assert.Contains("journal.db", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, failure.ToString(), StringComparison.Ordinal);
        store.File.Writer.SetPragma("max_page_count", int.MaxValue);
        await AssertRefusesWritesAsync(store, lease, head);
        Assert.Equal(head, await SampleBatches.AssertConsistentAsync(store));
        await store.DisposeAsync();
        await using var reopened = await SqliteJournalStore.OpenAsync(JournalPath, None);
        Assert.Equal(head, await SampleBatches.AssertConsistentAsync(reopened));
        await AppendAsync(reopened, lease, head, "goes on");
    }

    [Fact]
    public async Task A_failed_inbox_takes_no_more_writes()
    {
        var path = folder.File("inbox.db");
        using var watch = new SyncWatch(path);
        await using var store = await SqliteInboxStore.OpenAsync(path, None);
        await store.AppendAsync([new("a", SampleBatches.Text("a"))], None);
        watch.FailsLog = true;
        await Assert.ThrowsAsync<StoreFailedException>(() => store.AppendAsync([new("b", SampleBatches.Text("b"))], None));
        watch.FailsLog = false;

        await Assert.ThrowsAsync<StoreFailedException>(() => store.AppendAsync([new("c", SampleBatches.Text("c"))], None));
        await Assert.ThrowsAsync<StoreFailedException>(() => store.ConfirmAsync("firm-1", 1, None));
        Assert.Single(await store.ReadAsync(0, 10, None));
    }

    [Fact]
    public async Task A_power_cut_leaves_every_answered_append()
    {
        var random = new Random(Seed);
        using var watch = new SyncWatch(JournalPath, kept.Path);
        var answered = JournalHead.Empty;
        var cuts = new List<(string Folder, long Answered)>();
        watch.Synced = () =>
        {
            if (random.Next(4) != 0)
            {
                return;
            }

            var cut = Directory.CreateDirectory(kept.File($"cut-{cuts.Count}")).FullName;
            SyncWatch.CopyAsIs(kept.File("journal.db"), cut);
            cuts.Add((cut, answered.Size));
        };
        await using (var store = await SqliteJournalStore.OpenAsync(JournalPath, None))
        {
            var lease = await store.AcquireLeaseAsync("test", None);
            for (var number = 0; number < 40; number++)
            {
                var entries = Enumerable.Range(0, random.Next(1, 30)).Select(_ => SampleBatches.Noise(random, random.Next(1, 32 * 1_024)));
                answered = (await store.TryAppendAsync(lease, answered, SampleBatches.After(answered, [.. entries], []), None))!;
                await store.WriteCursorAsync("relay", answered.Size, None);
            }
        }

        Assert.True(watch.FileSyncs > 3 && cuts.Count > 15, $"{watch.FileSyncs} syncs of the file and {cuts.Count} cuts show little (seed {Seed})");
        foreach (var cut in cuts.Where(cut => File.Exists(Path.Combine(cut.Folder, "journal.db"))))
        {
            await using var after = await SqliteJournalStore.OpenAsync(Path.Combine(cut.Folder, "journal.db"), None);
            var head = await SampleBatches.AssertConsistentAsync(after);
            Assert.True(head.Size >= cut.Answered, $"{Path.GetFileName(cut.Folder)}: {cut.Answered} answered, {head.Size} left (seed {Seed})");
            Assert.True(await after.ReadCursorAsync("relay", None) <= head.Size, "the cursor outlived its entries");
        }
    }

    [Fact]
    public async Task What_is_read_after_a_crash_is_durable_before_it_is_read()
    {
        using var killed = new TemporaryFolder();
        var path = killed.File("journal.db");
        using (var watch = new SyncWatch(JournalPath))
        {
            await using var store = await SqliteJournalStore.OpenAsync(JournalPath, None);
            var lease = await store.AcquireLeaseAsync("test", None);
            var head = await AppendAsync(store, lease, JournalHead.Empty, "durable");
            watch.Failing = () => SyncWatch.CopyAsIs(JournalPath, killed.Path);
            watch.FailsLog = true;
            await Assert.ThrowsAsync<StoreFailedException>(() => AppendAsync(store, lease, head, "written, never synced"));
        }

        // The pages are there, so the next process sees the second entry; the disk's own copy of the log may lack it for ever.
        File.Copy(JournalPath, kept.File("journal.db"));
        using var second = new SyncWatch(path, kept.Path);
        await using var restarted = await SqliteJournalStore.OpenAsync(path, None);
        var seen = await restarted.ReadHeadAsync(None);
        Assert.Equal(2, seen.Size);
        File.Delete(kept.File("journal.db-wal"));

        await using var afterCut = await SqliteJournalStore.OpenAsync(kept.File("journal.db"), None);
        Assert.Equal(seen, await SampleBatches.AssertConsistentAsync(afterCut));
    }

    [Fact]
    public async Task A_copy_taken_while_appends_run_is_a_consistent_prefix()
    {
        await using var store = await SqliteJournalStore.OpenAsync(JournalPath, None);
        var lease = await store.AcquireLeaseAsync("test", None);
        var head = await AppendAsync(store, lease, JournalHead.Empty, "first");
        using var done = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            // Few enough pages that no checkpoint comes in between: across one, a copy of two files is no copy.
            for (var number = 0; number < 120; number++)
            {
                head = await AppendAsync(store, lease, head, $"{number}a", $"{number}b");
            }
        });
        var copies = new List<(string Path, long Before)>();
        while (!writer.IsCompleted)
        {
            var before = (await store.ReadHeadAsync(None)).Size;
            var copy = Directory.CreateDirectory(kept.File($"copy-{copies.Count}")).FullName;
            SyncWatch.CopyAsIs(JournalPath, copy);
            copies.Add((Path.Combine(copy, "journal.db"), before));
        }

        await writer;
        foreach (var (path, before) in copies.Where((_, index) => index % (1 + (copies.Count / 20)) == 0))
        {
            await using var opened = await SqliteJournalStore.OpenAsync(path, None);
            var found = await SampleBatches.AssertConsistentAsync(opened);
            Assert.InRange(found.Size, before, head.Size);
            Assert.Equal(1, found.Size % 2);
        }
    }

    private static async Task<JournalHead> AppendAsync(SqliteJournalStore store, JournalLease lease, JournalHead head, params string[] entries) =>
        (await store.TryAppendAsync(lease, head, SampleBatches.After(head, entries), None))!;

    private static async Task<JournalHead> AppendLargeAsync(SqliteJournalStore store, JournalLease lease, JournalHead head)
    {
        var entries = Enumerable.Range(0, 16).Select(_ => new ReadOnlyMemory<byte>(new byte[32 * 1_024]));
        return (await store.TryAppendAsync(lease, head, SampleBatches.After(head, [.. entries], []), None))!;
    }

    private static async Task AssertRefusesWritesAsync(SqliteJournalStore store, JournalLease lease, JournalHead head)
    {
        await Assert.ThrowsAsync<StoreFailedException>(() => AppendAsync(store, lease, head, "later"));
        await Assert.ThrowsAsync<StoreFailedException>(() => store.WriteCursorAsync("relay", 1, None));
        await Assert.ThrowsAsync<StoreFailedException>(() => store.AcquireLeaseAsync("again", None));
    }
}
