using InfoExchange.Persistence.Keys;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Stores;
using Microsoft.Data.Sqlite;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores;

/// <summary>Which files are opened, and which are refused.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("synchronous=OFF")]
    [InlineData("synchronous=NORMAL")]
    [InlineData("fullfsync=OFF")]
    [InlineData("checkpoint_fullfsync=OFF")]
    [InlineData("wal_autocheckpoint=1000")]
    [InlineData("secure_delete=OFF")]
    [InlineData("secure_delete=FAST")]
    public void A_weak_setting_is_seen(string setting)
    {
        var path = folder.File("any.db");
        File.WriteAllBytes(path, []);
        using var session = SqliteSession.Open(path, isErasing: true, isReading: false);
        session.DemandSettings(isErasing: true);

        session.Run($"PRAGMA {setting}");

        var failure = Assert.Throws<StoreFailedException>(() => session.DemandSettings(isErasing: true));
        Assert.Contains(setting.Split('=')[0], failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reading_connection_cannot_write()
    {
        var path = folder.File("journal.db");
        await using var store = await SqliteJournalStore.OpenAsync(path, None);
        using var session = SqliteSession.Open(path, isErasing: false, isReading: true);

        Assert.Throws<SqliteException>(() => session.Run("DELETE FROM entries"));
    }

    [Fact]
    public async Task A_file_of_another_kind_is_refused()
    {
        await (await SqliteInboxStore.OpenAsync(folder.File("inbox.db"), None)).DisposeAsync();
        await (await SqliteJournalStore.OpenAsync(folder.File("journal.db"), None)).DisposeAsync();

        await Assert.ThrowsAsync<StoreFailedException>(() => SqliteJournalStore.OpenAsync(folder.File("inbox.db"), None));
        await Assert.ThrowsAsync<StoreFailedException>(() => SqliteKeyStore.OpenAsync(folder.File("inbox.db"), new MasterKeyWrapping(new byte[32]), None));
        await Assert.ThrowsAsync<StoreFailedException>(() => SqliteInboxStore.OpenAsync(folder.File("journal.db"), None));
    }

    [Fact]
    public async Task A_file_of_a_newer_release_is_refused_untouched()
    {
        var path = folder.File("journal.db");
        await using (var store = await SqliteJournalStore.OpenAsync(path, None))
        {
            store.File.Writer.SetPragma("user_version", 99);
        }

        var bytes = await File.ReadAllBytesAsync(path);

        await Assert.ThrowsAsync<StoreFailedException>(() => SqliteJournalStore.OpenAsync(path, None));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task What_is_no_database_is_refused_without_naming_its_folder()
    {
        var path = folder.File("notes.txt");
        await File.WriteAllTextAsync(path, string.Concat(Enumerable.Repeat("no database at all. ", 100)));

        var failure = await Assert.ThrowsAsync<StoreFailedException>(() => SqliteJournalStore.OpenAsync(path, None));

        Assert.Contains("notes.txt", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused_without_naming_it()
    {
        var failure = await Assert.ThrowsAsync<StoreFailedException>(() => SqliteJournalStore.OpenAsync(Path.Combine(folder.File("absent"), "journal.db"), None));

        Assert.DoesNotContain("absent", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_who_open_a_new_file_at_once_all_get_the_same()
    {
        for (var round = 0; round < 20; round++)
        {
            var path = folder.File($"journal-{round}.db");

            var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SqliteJournalStore.OpenAsync(path, None)));

            var lease = await stores[0].AcquireLeaseAsync("first", None);
            var head = await stores[0].TryAppendAsync(lease, JournalHead.Empty, SampleBatches.After(JournalHead.Empty, "one"), None);
            foreach (var store in stores)
            {
                Assert.Equal(head, await store.ReadHeadAsync(None));
                await store.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task A_closed_store_says_so_and_closes_again_quietly()
    {
        var store = await SqliteJournalStore.OpenAsync(folder.File("journal.db"), None);
        await store.ReadHeadAsync(None);
        await store.DisposeAsync();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.ReadHeadAsync(None));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.WriteCursorAsync("relay", 1, None));
        Assert.Equal(["journal.db"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task The_log_does_not_grow_for_ever_under_readers()
    {
        var path = folder.File("journal.db");
        await using var store = await SqliteJournalStore.OpenAsync(path, None);
        var lease = await store.AcquireLeaseAsync("test", None);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await store.ReadEntriesAsync(0, 200, None);
            }
        })).ToArray();

        var head = JournalHead.Empty;
        for (var batch = 0; batch < 90; batch++)
        {
            var entries = Enumerable.Range(0, 64).Select(_ => new ReadOnlyMemory<byte>(new byte[16 * 1_024]));
            head = (await store.TryAppendAsync(lease, head, SampleBatches.After(head, [.. entries], []), None))!;
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.InRange(new FileInfo(path + "-wal").Length, 1, 56 * 1_024 * 1_024);
        Assert.True(new FileInfo(path).Length > 70 * 1_024 * 1_024, "too little was written to tell");
    }
}
