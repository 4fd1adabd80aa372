using System.Collections.Immutable;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using Xunit;

namespace InfoExchange.Domain.Tests.Journal.Merkle;

/// <summary>Whatever is changed in a proof that holds, it holds no longer.</summary>
public sealed class MerkleProofsTests
{
    private const int Most = 40;
    private static readonly MerkleLog Log = Grown();

    public static TheoryData<int> Sizes => [.. Enumerable.Range(1, Most)];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_changed_inclusion_proof_is_refused(int n)
    {
        for (var i = 0; i < n; i++)
        {
            var (leaf, root, good) = (Log.LeafAt(i), Log.RootAt(n), Log.ProveInclusion(i, n));
            Assert.All(Mutations(good), bad => Assert.False(MerkleProofs.VerifyInclusion(i, n, leaf, bad.AsSpan(), root)));
            Assert.False(MerkleProofs.VerifyInclusion(i, n, Flipped(leaf), good.AsSpan(), root));
            Assert.False(MerkleProofs.VerifyInclusion(i, n, leaf, good.AsSpan(), Flipped(root)));
            for (var other = 0; other < n; other++)
            {
                Assert.Equal(other == i, MerkleProofs.VerifyInclusion(other, n, leaf, good.AsSpan(), root));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_changed_consistency_proof_is_refused(int n)
    {
        for (var m = 1; m <= n; m++)
        {
            var (oldRoot, newRoot, good) = (Log.RootAt(m), Log.RootAt(n), Log.ProveConsistency(m, n));
            Assert.All(Mutations(good), bad => Assert.False(MerkleProofs.VerifyConsistency(m, n, bad.AsSpan(), oldRoot, newRoot)));
            Assert.False(MerkleProofs.VerifyConsistency(m, n, good.AsSpan(), Flipped(oldRoot), newRoot));
            Assert.False(MerkleProofs.VerifyConsistency(m, n, good.AsSpan(), oldRoot, Flipped(newRoot)));
            for (var other = 0; other <= Most; other++)
            {
                Assert.Equal(other == m, MerkleProofs.VerifyConsistency(other, n, good.AsSpan(), oldRoot, newRoot));
            }
        }
    }

    [Fact]
    public void Whatever_is_changed_at_random_in_proofs_of_larger_logs_is_refused()
    {
        var rounds = Environment.GetEnvironmentVariable("INFOEXCHANGE_FULL") == "1" ? 200_000 : 5_000;
        var (log, random) = (new MerkleLog(), new Random(20_261_122));
        for (var i = 0; i < 5_000; i++)
        {
            log.Append(MerkleHash.OfLeaf(BitConverter.GetBytes(i)));
        }

        for (var round = 0; round < rounds; round++)
        {
            var n = 2 + random.Next(4_998);
            var (i, m) = (random.Next(n), 1 + random.Next(n - 1));
            var (inclusion, consistency) = (Mutated(log.ProveInclusion(i, n), random), Mutated(log.ProveConsistency(m, n), random));
            Assert.False(MerkleProofs.VerifyInclusion(i, n, log.LeafAt(i), inclusion.AsSpan(), log.RootAt(n)), $"{i} in {n}, round {round}");
            Assert.False(MerkleProofs.VerifyConsistency(m, n, consistency.AsSpan(), log.RootAt(m), log.RootAt(n)), $"{m} to {n}, round {round}");
        }
    }

    [Fact]
    public void Sizes_that_cannot_be_are_refused_and_not_thrown()
    {
        var (leaf, root) = (Log.LeafAt(0), Log.RootAt(1));
        foreach (var (index, size) in new (long, long)[] { (0, 0), (1, 1), (-1, 1), (0, -1), (long.MinValue, long.MaxValue), (long.MaxValue, long.MaxValue) })
        {
            Assert.False(MerkleProofs.VerifyInclusion(index, size, leaf, [], root), $"{index} in {size}");
        }

        foreach (var (oldSize, newSize) in new (long, long)[] { (0, 0), (0, 1), (2, 1), (-1, 1), (long.MinValue, long.MaxValue), (1, long.MaxValue) })
        {
            Assert.False(MerkleProofs.VerifyConsistency(oldSize, newSize, [], root, root), $"{oldSize} to {newSize}");
        }
    }

    [Fact]
    public void The_longest_proofs_are_read_to_their_end()
    {
        var proof = Enumerable.Repeat(MerkleHash.EmptyRoot, 63).ToArray();
        var root = proof.Aggregate(Log.LeafAt(0), MerkleHash.OfNode);
        Assert.True(MerkleProofs.VerifyInclusion(0, long.MaxValue, Log.LeafAt(0), proof, root));
        Assert.False(MerkleProofs.VerifyInclusion(0, long.MaxValue, Log.LeafAt(0), proof.AsSpan(1), root));
    }

    /// <summary>One hash changed, one missing, one more, at each place; and the order reversed.</summary>
    private static IEnumerable<ImmutableArray<Digest>> Mutations(ImmutableArray<Digest> good)
    {
        for (var k = 0; k < good.Length; k++)
        {
            yield return good.SetItem(k, Flipped(good[k]));
            yield return good.RemoveAt(k);
        }

        for (var k = 0; k <= good.Length; k++)
        {
            yield return good.Insert(k, MerkleHash.EmptyRoot);
        }

        if (good.Length > 1)
        {
            yield return [.. good.Reverse()];
        }
    }

    private static ImmutableArray<Digest> Mutated(ImmutableArray<Digest> good, Random random)
    {
        var at = random.Next(good.Length);
        switch (random.Next(4))
        {
            case 0:
                var bytes = good[at].ToArray();
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return good.SetItem(at, new Digest(bytes));
            case 1:
                return good.RemoveAt(at);
            case 2:
                return good.Insert(at, good[random.Next(good.Length)]);
            default:
                return good.Length == 1 ? [] : good.SetItem(at, good[(at + 1) % good.Length]);
        }
    }

    private static Digest Flipped(Digest digest)
    {
        var bytes = digest.ToArray();
        bytes[17] ^= 0x20;
        return new Digest(bytes);
    }

    private static MerkleLog Grown()
    {
        var log = new MerkleLog();
        for (var i = 0; i < Most; i++)
        {
            log.Append(MerkleHash.OfLeaf([(byte)i]));
        }

        return log;
    }
}
