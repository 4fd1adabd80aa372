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
