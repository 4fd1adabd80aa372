using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores;

/// <content>What is erased, and what is marked blind.</content>
public abstract partial class JournalStoreContract
{
    [Fact]
    public async Task Erased_blobs_keep_their_place_and_not_their_content_and_others_stay()
    {
        var (first, second, other) = (new BlobKeyName(BlobKeyKind.Content, "b-1"), new BlobKeyName(BlobKeyKind.Trace, "b-1"), new BlobKeyName(BlobKeyKind.Content, "b-2"));
        var content = SampleBatches.Noise(new Random(2), 20_000);
        SealedBlob[] blobs = [new("one", first, content), new("two", first, content[..100]), new("trace", second, content), new("other", other, content)];
        await AppendAsync(SampleBatches.After(JournalHead.Empty, [SampleBatches.Text("entry")], [.. blobs]));

        Assert.Equal(2, await store.EraseBlobsAsync(first, None));
        Assert.Equal(2, await store.EraseBlobsAsync(first, None));
        Assert.Equal(0, await store.EraseBlobsAsync(new BlobKeyName(BlobKeyKind.Person, "b-1"), None));
        await ReopenAsync();

        Assert.All(new[] { "one", "two" }, id => Assert.Equal(-1, store.FindBlobAsync(id, None).GetAwaiter().GetResult()!.Envelope.Span.IndexOfAnyExcept((byte)0)));
        Assert.All(new[] { "trace", "other" }, id => Assert.Equal(content.ToArray(), store.FindBlobAsync(id, None).GetAwaiter().GetResult()!.Envelope.ToArray()));
        await SampleBatches.AssertConsistentAsync(store);
    }

    [Fact]
    public async Task Marks_are_found_by_month_and_value_until_they_are_erased()
    {
        ReadOnlyMemory<byte> one = new byte[32], two = Enumerable.Repeat((byte)7, 32).ToArray();
        var batch = SampleBatches.After(JournalHead.Empty, "entry");
        await AppendAsync(new JournalBatch
        {
            Entries = batch.Entries, Blobs = [], Head = batch.Head, Checkpoint = batch.Checkpoint,
            Marks = [new("2026-11", one, "b-1", 1), new("2026-11", one, "b-1", 2), new("2026-11", one, "a-2", 1), new("2026-12", one, "b-1", 3), new("2026-11", two, "b-1", 1)],
        });

        Assert.Equal([new("a-2", 1), new("b-1", 1), new("b-1", 2)], await store.FindMarkedAsync("2026-11", one, None));
        Assert.Equal([new("b-1", 3)], await store.FindMarkedAsync("2026-12", one, None));
        Assert.Empty(await store.FindMarkedAsync("2026-10", one, None));
        await store.EraseMarksAsync(null, "a-2", None);
        Assert.Equal([new("b-1", 1), new("b-1", 2)], await store.FindMarkedAsync("2026-11", one, None));
        await store.EraseMarksAsync("2026-11", null, None);
        Assert.Empty(await store.FindMarkedAsync("2026-11", two, None));
        Assert.Equal([new("b-1", 3)], await store.FindMarkedAsync("2026-12", one, None));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => store.EraseMarksAsync(null, null, None));
    }
}
