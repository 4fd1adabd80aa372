using System.Collections.Immutable;
using System.Text;
using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Stores;
using Xunit;

namespace InfoExchange.Adapters.Tests.Stores;

/// <summary>Batches for tests. A store takes roots as they come, so these are a chain of hashes, not a Merkle tree's.</summary>
internal static class SampleBatches
{
    internal static ReadOnlyMemory<byte> Text(string text) => Encoding.UTF8.GetBytes(text);

    internal static JournalBatch After(JournalHead head, params string[] entries) => After(head, [.. entries.Select(Text)], []);

    internal static JournalBatch After(JournalHead head, ImmutableArray<ReadOnlyMemory<byte>> entries, ImmutableArray<SealedBlob> blobs)
    {
        var next = new JournalHead(head.Size + entries.Length, entries.Aggregate(head.Root, Chain));
        return new JournalBatch { Entries = entries, Blobs = blobs, Head = next, Checkpoint = CheckpointOf(next) };
    }

    internal static JournalHead HeadOver(IEnumerable<StoredEntry> entries) =>
        entries.Aggregate(JournalHead.Empty, (head, entry) => new JournalHead(entry.Position, Chain(head.Root, entry.Bytes)));

    internal static ReadOnlyMemory<byte> CheckpointOf(JournalHead head) => Text($"example/75\n{head.Size}\n{head.Root.ToBase64()}\n");

    internal static ReadOnlyMemory<byte> Noise(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Whether what a store shows fits together: positions without holes, the head over exactly them, its own checkpoint, a blob named as each entry begins.</summary>
    internal static async Task<JournalHead> AssertConsistentAsync(IJournalStore store)
    {
        var head = await store.ReadHeadAsync(CancellationToken.None);
        var entries = new List<StoredEntry>();
        for (var page = await store.ReadEntriesAsync(0, 1_000, CancellationToken.None); page.Count > 0;)
        {
            entries.AddRange(page);
            page = await store.ReadEntriesAsync(entries[^1].Position, 1_000, CancellationToken.None);
        }

        Assert.Equal(Enumerable.Range(1, entries.Count).Select(position => (long)position), entries.Select(entry => entry.Position));
        Assert.Equal(head, HeadOver(entries));
        var checkpoint = await store.ReadCheckpointAsync(CancellationToken.None);
        Assert.Equal(head.Size == 0 ? null : Encoding.UTF8.GetString(CheckpointOf(head).Span), checkpoint is { } signed ? Encoding.UTF8.GetString(signed.Span) : null);
        return head;
    }

    private static Digest Chain(Digest root, ReadOnlyMemory<byte> entry) => Digest.Of([.. root.ToArray(), .. entry.Span]);
}
