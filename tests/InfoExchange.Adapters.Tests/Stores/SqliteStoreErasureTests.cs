using InfoExchange.Domain.Journal;
using InfoExchange.Persistence.Sqlite;
using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores;

/// <summary>What was erased stands in no file of the store: database, log, free pages.</summary>
public sealed class SqliteStoreErasureTests : IDisposable
{
    private const int Seed = 20261122;
    private const int Window = 24;

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Envelopes_of_every_length_are_gone_and_their_neighbours_stay()
    {
        var random = new Random(Seed);
        await using var store = await SqliteJournalStore.OpenAsync(folder.File("journal.db"), None);
        var lease = await store.AcquireLeaseAsync("test", None);
        var (head, blobs) = (JournalHead.Empty, new List<SealedBlob>());
        for (var batch = 0; batch < 60; batch++)
        {
            SealedBlob[] made = [.. Enumerable.Range(0, 8).Select(i => new SealedBlob($"{batch}-{i}", new BlobKeyName(BlobKeyKind.Content, $"b-{random.Next(40)}"), SampleBatches.Noise(random, random.Next(60, 9_000))))];
            head = (await store.TryAppendAsync(lease, head, SampleBatches.After(head, [SampleBatches.Text($"{batch}")], [.. made]), None))!;
            blobs.AddRange(made);
        }

        var erased = blobs.Select(blob => blob.Key).Distinct().Where((_, index) => index % 3 == 0).ToHashSet();
        Assert.All(blobs, blob => Assert.True(FilesHold(blob.Envelope), "the scan would not have found what is there"));
        foreach (var key in erased)
        {
            await store.EraseBlobsAsync(key, None);
        }

        Assert.All(blobs, blob => Assert.Equal(!erased.Contains(blob.Key), FilesHold(blob.Envelope)));
        await SampleBatches.AssertConsistentAsync(store);
    }

    [Fact]
    public async Task Bodies_of_an_inbox_are_gone_and_their_neighbours_stay()
    {
        var random = new Random(Seed);
        await using var store = await SqliteInboxStore.OpenAsync(folder.File("inbox.db"), None);
        ReadOnlyMemory<byte>[] bodies = [.. Enumerable.Range(0, 300).Select(_ => SampleBatches.Noise(random, random.Next(60, 9_000)))];
        foreach (var group in bodies.Index().Chunk(11))
        {
            await store.AppendAsync([.. group.Select(body => new InboxRecord($"m-{body.Index}", body.Item))], None);
        }

        await store.EraseAsync([.. Enumerable.Range(1, 300).Where(number => number % 7 == 0).Select(number => (long)number)], None);

        Assert.All(bodies.Index(), body => Assert.Equal((body.Index + 1) % 7 != 0, FilesHold(body.Item)));
    }

    private bool FilesHold(ReadOnlyMemory<byte> bytes) =>
        Directory.GetFiles(folder.Path).Any(file => File.ReadAllBytes(file).AsSpan().IndexOf(bytes.Span.Slice((bytes.Length / 2) - (Window / 2), Window)) >= 0);
}
