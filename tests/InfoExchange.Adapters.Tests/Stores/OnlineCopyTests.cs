using InfoExchange.Bus;
using InfoExchange.Bus.Embedded;
using InfoExchange.Domain.Journal;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Bus;
using InfoExchange.Ports.Stores;
using Microsoft.Data.Sqlite;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores;

/// <summary>A copy taken while somebody writes is of one instant; a copy of what is damaged is none.</summary>
public sealed class OnlineCopyTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_journal_copied_while_it_grows_is_whole_and_holds_all_that_was_answered_before()
    {
        await using var store = await SqliteJournalStore.OpenAsync(folder.File("journal.db"), None);
        var lease = await store.AcquireLeaseAsync("test", None);
        var head = await GrowAsync(JournalHead.Empty, 50);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var last = head; !stop.IsCancellationRequested;)
            {
                last = await GrowAsync(last, 5);
            }
        });
        for (var copy = 0; copy < 10; copy++)
        {
            var path = folder.File($"copy-{copy}.db");
            var before = await store.ReadHeadAsync(None);
            await SqliteCopy.TakeAsync(folder.File("journal.db"), path, None);
            Assert.False(File.Exists(path + "-wal"));
            await using var read = await SqliteJournalStore.OpenAsync(path, None);
            Assert.True((await SampleBatches.AssertConsistentAsync(read)).Size >= before.Size);
        }

        await stop.CancelAsync();
        await writing;

        async Task<JournalHead> GrowAsync(JournalHead from, int batches)
        {
            for (var batch = 0; batch < batches; batch++)
            {
                from = (await store.TryAppendAsync(lease, from, SampleBatches.After(from, "one", "two"), None))!;
            }

            return from;
        }
    }

    [Fact]
    public async Task A_copy_of_a_damaged_file_is_refused()
    {
        await using (var store = await SqliteJournalStore.OpenAsync(folder.File("journal.db"), None))
        {
            var lease = await store.AcquireLeaseAsync("test", None);
            var head = JournalHead.Empty;
            for (var entry = 0; entry < 200; entry++)
            {
                head = (await store.TryAppendAsync(lease, head, SampleBatches.After(head, new string('x', 300)), None))!;
            }
        }

        var bytes = await File.ReadAllBytesAsync(folder.File("journal.db"));
        bytes.AsSpan(bytes.Length - 8_192, 4_096).Fill(0xFF);
        await File.WriteAllBytesAsync(folder.File("journal.db"), bytes);
        await Assert.ThrowsAsync<StoreFailedException>(() => SqliteCopy.TakeAsync(folder.File("journal.db"), folder.File("copy.db"), None));
    }

    [Fact]
    public async Task A_bus_copied_as_bytes_shows_every_message_that_was_sent_and_none_by_half()
    {
        var queue = Topology.ForGateway("retail").Name;
        var bytes = new Dictionary<string, byte[]>();
        await using (var bus = EmbeddedBus.Open(folder.File("bus.db"), TimeProvider.System))
        {
            for (var number = 0; number < 30; number++)
            {
                await bus.SendAsync([new BusMessage { Queue = queue, MessageId = $"m/{number}", OrderingKey = "departement:75", Body = new byte[5_000] }], None);
            }

            // Whoever copies is another process; here the files are put aside as they stand, log and all, in the middle of their life.
            foreach (var suffix in new[] { "", "-wal" })
            {
                using var file = new FileStream(folder.File("bus.db") + suffix, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var memory = new MemoryStream();
                await file.CopyToAsync(memory);
                bytes[suffix] = memory.ToArray();
            }
        }

        Assert.NotEmpty(bytes["-wal"]);
        await File.WriteAllBytesAsync(folder.File("crashed.db"), bytes[""]);
        await File.WriteAllBytesAsync(folder.File("crashed.db-wal"), bytes["-wal"][..^1_000]);
        await EmbeddedBusCopy.TakeAsync(folder.File("crashed.db"), folder.File("copy.db"), None);
        Assert.Equal(bytes[""], await File.ReadAllBytesAsync(folder.File("crashed.db")));
        Assert.False(File.Exists(folder.File("copy.db-wal")));
        await using var copy = EmbeddedBus.Open(folder.File("copy.db"), TimeProvider.System);
        Assert.Equal(29, await copy.CountWaitingAsync(queue, None));
    }

    [Fact]
    public async Task A_cursor_is_set_back_and_never_forward_and_looked_at_from_outside()
    {
        await using var store = await SqliteJournalStore.OpenAsync(folder.File("journal.db"), None);
        await store.WriteCursorAsync("relay", 9, None);
        await store.RewindCursorAsync("relay", 12, None);
        Assert.Equal(9, await SqliteJournalStore.PeekCursorAsync(folder.File("journal.db"), "relay", None));
        await store.RewindCursorAsync("relay", 4, None);
        Assert.Equal(4, await SqliteJournalStore.PeekCursorAsync(folder.File("journal.db"), "relay", None));
        Assert.Equal(0, await SqliteJournalStore.PeekCursorAsync(folder.File("journal.db"), "other", None));
    }

    [Fact]
    public async Task Items_are_erased_by_the_beginning_of_their_ids_and_their_neighbours_are_not()
    {
        await using var inbox = await SqliteInboxStore.OpenAsync(folder.File("inbox.db"), None);
        string[] ids = ["origin/1/c/retail", "origin/1/s/retail", "origin/10/c/retail", "origin/1/c0", "origin/1/c/"];
        await inbox.AppendAsync([.. ids.Select(id => new InboxRecord(id, SampleBatches.Text(id)))], None);
        Assert.Equal(2, await inbox.EraseByMessageIdAsync(["origin/1/c/", "origin/2/c/"], None));
        var items = await inbox.ReadAsync(0, 10, None);
        Assert.Equal([0, 1, 1, 1, 0], items.Select(item => item.Body.Span.IndexOfAnyExcept((byte)0) < 0 ? 0 : 1));
        Assert.Equal(ids.Select(id => id.Length), items.Select(item => item.Body.Length));
    }

    [Fact]
    public async Task A_copy_of_nothing_is_refused() =>
        await Assert.ThrowsAsync<StoreFailedException>(() => SqliteCopy.TakeAsync(folder.File("absent.db"), folder.File("copy.db"), None));
}
