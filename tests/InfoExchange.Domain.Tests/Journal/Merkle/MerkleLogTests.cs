using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using Xunit;

namespace InfoExchange.Domain.Tests.Journal.Merkle;

public sealed class MerkleLogTests
{
    private const int Most = 256;
    private static readonly byte[][] Entries = [.. Enumerable.Range(0, Most).Select(i => BitConverter.GetBytes(i * 7919))];
    private static readonly RecursiveTree Definition = new(Entries);

    [Fact]
    public void Roots_of_all_sizes_are_those_of_the_definition()
    {
        var log = LogOf(Most);
        var frontier = MerkleFrontier.Empty;
        for (var n = 0; n <= Most; n++)
        {
            var expected = new Digest(Definition.Root(n));
            Assert.Equal(expected, log.RootAt(n));
            Assert.Equal(expected, frontier.Root);
            Assert.Equal(n, frontier.Size);
            frontier = n < Most ? frontier.Append(MerkleHash.OfLeaf(Entries[n])) : frontier;
        }
    }

    [Fact]
    public void Every_leaf_is_proved_in_every_tree_as_the_definition_does()
    {
        var log = LogOf(Most);
        for (var n = 1; n <= Most; n++)
        {
            for (var i = 0; i < n; i++)
            {
                var proof = log.ProveInclusion(i, n);
                Assert.Equal(Definition.Path(i, n), proof.Select(hash => hash.ToArray()));
                Assert.True(MerkleProofs.VerifyInclusion(i, n, log.LeafAt(i), proof.AsSpan(), log.RootAt(n)), $"{i} in {n}");
            }
        }
    }

    [Fact]
    public void Every_tree_is_proved_to_begin_every_later_one_as_the_definition_does()
    {
        var log = LogOf(Most);
        for (var n = 1; n <= Most; n++)
        {
            for (var m = 1; m <= n; m++)
            {
                var proof = log.ProveConsistency(m, n);
                Assert.Equal(Definition.Proof(m, n), proof.Select(hash => hash.ToArray()));
                Assert.True(MerkleProofs.VerifyConsistency(m, n, proof.AsSpan(), log.RootAt(m), log.RootAt(n)), $"{m} to {n}");
            }
        }
    }

    [Fact]
    public void A_frontier_restored_goes_on_as_the_one_stored()
    {
        for (var n = 0; n < Most; n++)
        {
            var stored = MerkleFrontier.Empty.AppendRange([.. Entries[..n].Select(entry => MerkleHash.OfLeaf(entry))]);
            var restored = MerkleFrontier.Restore(stored.Size, stored.Peaks.AsSpan());
            Assert.NotNull(restored);

            var next = MerkleHash.OfLeaf(Entries[n]);
            Assert.Equal(stored.Append(next).Root, restored.Append(next).Root);
            Assert.Equal(n, stored.Size);
        }
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(7, 2)]
    [InlineData(8, 3)]
    [InlineData(long.MinValue, 1)]
    public void A_frontier_whose_hashes_do_not_fit_its_size_is_not_restored(long size, int hashes) =>
        Assert.Null(MerkleFrontier.Restore(size, new Digest[hashes]));

    [Fact]
    public void Peaks_of_all_sizes_are_those_of_the_frontier()
    {
        var log = LogOf(Most);
        var frontier = MerkleFrontier.Empty;
        for (var n = 0; n <= Most; n++)
        {
            Assert.Equal(frontier.Peaks.ToArray(), log.PeaksAt(n).ToArray());
            frontier = n < Most ? frontier.Append(MerkleHash.OfLeaf(Entries[n])) : frontier;
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => log.PeaksAt(Most + 1));
    }

    [Fact]
    public void A_log_says_nothing_about_what_it_does_not_hold()
    {
        var log = LogOf(5);
        Assert.Throws<ArgumentOutOfRangeException>(() => log.LeafAt(5));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.LeafAt(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.RootAt(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.RootAt(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.ProveInclusion(5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.ProveInclusion(0, 6));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.ProveInclusion(-1, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.ProveConsistency(0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.ProveConsistency(4, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => log.ProveConsistency(4, 6));
    }

    [Fact]
    public void Readers_beside_the_writer_see_a_log_whose_proofs_hold()
    {
        const int leaves = 6_000;
        var log = new MerkleLog();
        log.Append(MerkleHash.OfLeaf([]));
        Exception? fault = null;
        var reader = new Thread(() =>
        {
            try
            {
                var random = new Random(20_261_122);
                while (log.Size < leaves)
                {
                    CheckSomething(log, random);
                }
            }
#pragma warning disable CA1031 // The outermost handler of a thread: whatever it was fails the test below.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                fault = exception;
            }
        });
        reader.Start();
        for (var i = 1; i < leaves; i++)
        {
            log.Append(MerkleHash.OfLeaf(BitConverter.GetBytes(i)));
        }

        Assert.True(reader.Join(TimeSpan.FromSeconds(20)), "the reader did not see the last leaf");
        Assert.Null(fault);
    }

    private static void CheckSomething(MerkleLog log, Random random)
    {
        var n = log.Size;
        var (i, m) = (random.NextInt64(n), 1 + random.NextInt64(n));
        var root = log.RootAt(n);
        Assert.True(MerkleProofs.VerifyInclusion(i, n, log.LeafAt(i), log.ProveInclusion(i, n).AsSpan(), root), $"{i} in {n}");
        Assert.True(MerkleProofs.VerifyConsistency(m, n, log.ProveConsistency(m, n).AsSpan(), log.RootAt(m), root), $"{m} to {n}");
    }

    private static MerkleLog LogOf(int size)
    {
        var log = new MerkleLog();
        foreach (var entry in Entries[..size])
        {
            log.Append(MerkleHash.OfLeaf(entry));
        }

        return log;
    }
}
