using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores;

/// <summary>What every journal store promises.</summary>
public abstract partial class JournalStoreContract : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private IJournalStore store = null!;

    public async Task InitializeAsync() => store = await OpenAsync();

    public async Task DisposeAsync()
    {
        await store.DisposeAsync();
        await CleanAsync();
    }

    /// <summary>Opens the one journal of this test; a second time while the first is open, or after it was closed.</summary>
    protected abstract Task<IJournalStore> OpenAsync();

    /// <summary>Removes the journal, closed by now.</summary>
    protected abstract Task CleanAsync();

    [Fact]
    public async Task A_new_journal_is_empty()
    {
        Assert.Equal(JournalHead.Empty, await store.ReadHeadAsync(None));
        Assert.Empty(await store.ReadEntriesAsync(0, 10, None));
        Assert.Null(await store.ReadCheckpointAsync(None));
        Assert.Null(await store.FindBlobAsync("none", None));
        Assert.Equal(0, await store.ReadCursorAsync("relay", None));
    }

    [Fact]
    public async Task Entries_come_back_byte_for_byte_and_in_order()
    {
        var everyByte = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        ImmutableArray<ReadOnlyMemory<byte>> entries =
            [new byte[1], everyByte, SampleBatches.Noise(new Random(1), 32 * 1_024), everyByte.AsMemory(10, 3), SampleBatches.Text("{\"é\":\"\u0000\"}")];
        await AppendAsync(SampleBatches.After(JournalHead.Empty, entries, []));

        var read = await store.ReadEntriesAsync(0, 10, None);

        Assert.Equal([1, 2, 3, 4, 5], read.Select(entry => entry.Position));
        Assert.Equal(entries.Select(entry => entry.ToArray()), read.Select(entry => entry.Bytes.ToArray()));
    }

    [Fact]
    public async Task An_append_answers_the_new_head()
    {
        var batch = SampleBatches.After(JournalHead.Empty, "one", "two");

        Assert.Equal(batch.Head, await store.TryAppendAsync(await LeaseAsync(), JournalHead.Empty, batch, None));
        Assert.Equal(batch.Head, await store.ReadHeadAsync(None));
    }

    [Fact]
    public async Task The_checkpoint_is_that_of_the_last_head()
    {
        var head = await AppendAsync(SampleBatches.After(JournalHead.Empty, "one"));
        head = await AppendAsync(SampleBatches.After(head, "two", "three"), head);

        var checkpoint = await store.ReadCheckpointAsync(None);

        Assert.Equal(SampleBatches.CheckpointOf(head).ToArray(), checkpoint!.Value.ToArray());
    }

    [Fact]
    public async Task Pages_end_short_only_at_the_end()
    {
        await AppendAsync(SampleBatches.After(JournalHead.Empty, "1", "2", "3", "4", "5"));

        Assert.Equal([1, 2], (await store.ReadEntriesAsync(0, 2, None)).Select(entry => entry.Position));
        Assert.Equal([3, 4], (await store.ReadEntriesAsync(2, 2, None)).Select(entry => entry.Position));
        Assert.Equal([5], (await store.ReadEntriesAsync(4, 2, None)).Select(entry => entry.Position));
        Assert.Empty(await store.ReadEntriesAsync(5, 2, None));
        Assert.Empty(await store.ReadEntriesAsync(long.MaxValue, 2, None));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    [InlineData(0, 4_097)]
    public Task Reading_outside_the_limits_is_a_bug(long after, int max) =>
        Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.ReadEntriesAsync(after, max, None));

    [Fact]
    public async Task Appending_after_a_head_that_moved_writes_nothing()
    {
        var lease = await LeaseAsync();
        var first = SampleBatches.After(JournalHead.Empty, "one");
        await store.TryAppendAsync(lease, JournalHead.Empty, first, None);

        var late = await store.TryAppendAsync(lease, JournalHead.Empty, WithBlob(JournalHead.Empty, "late"), None);

        Assert.Null(late);
        await AssertNothingWrittenAsync(first.Head, "late");
    }

    [Fact]
    public async Task Appending_before_the_head_arrived_writes_nothing()
    {
        var ahead = new JournalHead(7, Digest.Of([7]));

        Assert.Null(await store.TryAppendAsync(await LeaseAsync(), ahead, WithBlob(ahead, "early"), None));
        await AssertNothingWrittenAsync(JournalHead.Empty, "early");
    }

    [Fact]
    public async Task Appending_after_another_history_of_the_same_size_writes_nothing()
    {
        var lease = await LeaseAsync();
        var first = SampleBatches.After(JournalHead.Empty, "one");
        var other = SampleBatches.After(JournalHead.Empty, "another").Head;
        await store.TryAppendAsync(lease, JournalHead.Empty, first, None);

        Assert.Null(await store.TryAppendAsync(lease, other, WithBlob(other, "forked"), None));
        await AssertNothingWrittenAsync(first.Head, "forked");
    }

    [Fact]
    public async Task A_store_that_was_closed_says_so_to_whoever_writes_or_reads()
    {
        var closed = store;
        await closed.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => closed.AcquireLeaseAsync("late", None));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => closed.ReadHeadAsync(None));
    }

    [Fact]
    public async Task Reopening_keeps_everything()
    {
        var lease = await LeaseAsync();
        var batch = WithBlob(JournalHead.Empty, "kept");
        await store.TryAppendAsync(lease, JournalHead.Empty, batch, None);
        await store.WriteCursorAsync("relay", 1, None);
        await ReopenAsync();

        Assert.Equal(batch.Head, await SampleBatches.AssertConsistentAsync(store));
        Assert.NotNull(await store.FindBlobAsync("blob of kept", None));
        Assert.Equal(1, await store.ReadCursorAsync("relay", None));
        Assert.NotNull(await store.TryAppendAsync(lease, batch.Head, SampleBatches.After(batch.Head, "after"), None));
    }

    [Fact]
    public async Task A_cursor_never_goes_back()
    {
        await store.WriteCursorAsync("relay", 5, None);
        await store.WriteCursorAsync("relay", 3, None);
        await store.WriteCursorAsync("index", 2, None);
        Assert.Equal(5, await store.ReadCursorAsync("relay", None));

        await ReopenAsync();
        await store.WriteCursorAsync("relay", 4, None);
        Assert.Equal(5, await store.ReadCursorAsync("relay", None));

        await store.WriteCursorAsync("relay", 6, None);
        Assert.Equal(6, await store.ReadCursorAsync("relay", None));
        Assert.Equal(2, await store.ReadCursorAsync("index", None));
    }

    [Fact]
    public async Task Blobs_are_found_by_their_id_with_their_key_and_bytes()
    {
        var envelope = SampleBatches.Noise(new Random(2), 4 * 1_024 * 1_024);
        ImmutableArray<SealedBlob> blobs =
        [
            new("a", new BlobKeyName(BlobKeyKind.Content, "bulletin-1"), envelope),
            new("b", new BlobKeyName(BlobKeyKind.Trace, "bulletin-1"), SampleBatches.Text("trace")),
            new("c", new BlobKeyName(BlobKeyKind.Person, "person-1"), SampleBatches.Text("person")),
        ];
        await AppendAsync(SampleBatches.After(JournalHead.Empty, [SampleBatches.Text("entry")], blobs));

        foreach (var blob in blobs)
        {
            var found = await store.FindBlobAsync(blob.BlobId, None);
            Assert.Equal((blob.BlobId, blob.Key), (found!.BlobId, found.Key));
            Assert.True(blob.Envelope.Span.SequenceEqual(found.Envelope.Span));
        }

        Assert.Null(await store.FindBlobAsync("A", None));
        Assert.Null(await store.FindBlobAsync("' OR 1=1 --", None));
    }

    [Fact]
    public async Task The_largest_batch_fits_in_one_write_and_a_larger_one_is_a_bug()
    {
        var most = Enumerable.Range(1, JournalBatch.MaxEntries).Select(number => $"entry {number}").ToArray();

        var head = await AppendAsync(SampleBatches.After(JournalHead.Empty, most));

        Assert.Equal(head, await SampleBatches.AssertConsistentAsync(store));
        await Assert.ThrowsAsync<ArgumentException>(() => AppendAsync(SampleBatches.After(head, [.. most, "one more"]), head));
        Assert.Equal(head, await store.ReadHeadAsync(None));
    }

    [Fact]
    public async Task What_the_port_forbids_is_a_bug_and_writes_nothing()
    {
        var gap = new JournalHead(2, Digest.Of([2]));
        var text = SampleBatches.Text("x");
        JournalBatch[] wrong =
        [
            SampleBatches.After(JournalHead.Empty, [], []),
            SampleBatches.After(JournalHead.Empty, [new byte[32 * 1_024 + 1]], []),
            SampleBatches.After(JournalHead.Empty, [text], [new("big", new BlobKeyName(BlobKeyKind.Trace, "b"), new byte[4 * 1_024 * 1_024 + 1])]),
            new() { Entries = [text], Blobs = [], Head = gap, Checkpoint = SampleBatches.CheckpointOf(gap) },
        ];

        foreach (var batch in wrong)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => AppendAsync(batch));
        }

        await AssertNothingWrittenAsync(JournalHead.Empty, "x");
        await AppendAsync(SampleBatches.After(JournalHead.Empty, "still works"));
    }

    [Fact]
    public async Task A_cancelled_append_writes_nothing()
    {
        var lease = await LeaseAsync();
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => store.TryAppendAsync(lease, JournalHead.Empty, WithBlob(JournalHead.Empty, "cancelled"), cancelled));

        await AssertNothingWrittenAsync(JournalHead.Empty, "cancelled");
        Assert.NotNull(await store.TryAppendAsync(lease, JournalHead.Empty, SampleBatches.After(JournalHead.Empty, "next"), None));
    }

    [Fact]
    public async Task Readers_beside_the_writer_see_whole_batches_only()
    {
        const int batches = 150;
        using var done = new CancellationTokenSource();
        using var begun = new SemaphoreSlim(0);
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => ReadWholeBatchesAsync(3, begun, done.Token))).ToArray();
        Assert.All(await Task.WhenAll(readers.Select(_ => begun.WaitAsync(TimeSpan.FromSeconds(30)))), Assert.True);
        var lease = await LeaseAsync();
        var head = JournalHead.Empty;
        for (var batch = 0; batch < batches; batch++)
        {
            head = await store.TryAppendAsync(lease, head, SampleBatches.After(head, $"{batch}a", $"{batch}b", $"{batch}c"), None);
            Assert.NotNull(head);
        }

        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(head, await SampleBatches.AssertConsistentAsync(store));
    }

    [Fact]
    public async Task Of_writers_that_race_on_one_head_one_wins()
    {
        var lease = await LeaseAsync();
        var head = JournalHead.Empty;
        for (var round = 0; round < 20; round++)
        {
            var expected = head;
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(
                writer => Task.Run(() => store.TryAppendAsync(lease, expected, SampleBatches.After(expected, $"{round}.{writer}"), None))));
            head = Assert.Single(answers, answer => answer is not null)!;
        }

        Assert.Equal(head, await SampleBatches.AssertConsistentAsync(store));
        Assert.Equal(20, head.Size);
    }

    private async Task ReadWholeBatchesAsync(int batchSize, SemaphoreSlim begun, CancellationToken done)
    {
        for (var last = 0L; !done.IsCancellationRequested; begun.Release())
        {
            var head = await store.ReadHeadAsync(None);
            var entries = await store.ReadEntriesAsync(0, JournalBatch.MaxEntries, None);
            Assert.True(head.Size >= last && entries.Count >= head.Size, "a reader went back");
            Assert.Equal(0, entries.Count % batchSize);
            Assert.Equal(head, SampleBatches.HeadOver(entries.Take((int)head.Size)));
            last = head.Size;
        }
    }

    private Task<JournalLease> LeaseAsync() => store.AcquireLeaseAsync("test", None);

    private async Task<JournalHead> AppendAsync(JournalBatch batch, JournalHead? expected = null)
    {
        var head = await store.TryAppendAsync(await LeaseAsync(), expected ?? JournalHead.Empty, batch, None);
        Assert.NotNull(head);
        return head;
    }

    private static JournalBatch WithBlob(JournalHead head, string text) => SampleBatches.After(
        head, [SampleBatches.Text(text)], [new SealedBlob($"blob of {text}", new BlobKeyName(BlobKeyKind.Content, text), SampleBatches.Text("sealed"))]);

    private async Task AssertNothingWrittenAsync(JournalHead head, string text)
    {
        Assert.Equal(head, await SampleBatches.AssertConsistentAsync(store));
        Assert.Null(await store.FindBlobAsync($"blob of {text}", None));
    }

    private async Task ReopenAsync()
    {
        await store.DisposeAsync();
        store = await OpenAsync();
    }
}
