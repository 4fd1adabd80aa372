using System.Numerics;

namespace InfoExchange.Domain.Journal.Merkle;

/// <summary>Checks proofs that others made. Strict: a proof has exactly the hashes it needs, none missing, none to spare.</summary>
/// <remarks>RFC 6962 §2.1.1 and §2.1.2; any input is answered with true or false, none with an exception.</remarks>
public static class MerkleProofs
{
    /// <summary>Whether a leaf stands at an index of the tree of that size and root.</summary>
    /// <param name="index">0 to <paramref name="size"/> excluded; false beyond.</param>
    /// <param name="size">Number of leaves, from 1.</param>
    /// <param name="leaf">The leaf hash, computed from the entry by whoever checks.</param>
    /// <param name="proof">Leaf's sibling first.</param>
    /// <param name="root">Root of the tree, from a checkpoint that is trusted.</param>
    public static bool VerifyInclusion(long index, long size, Digest leaf, ReadOnlySpan<Digest> proof, Digest root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var inner = InnerLength(index, size);
        if (proof.Length != inner + BorderLength(index, inner))
        {
            return false;
        }

        var hash = leaf;
        for (var level = 0; level < proof.Length; level++)
        {
            var isLeft = level < inner && ((index >> level) & 1) == 0;
            hash = isLeft ? MerkleHash.OfNode(hash, proof[level]) : MerkleHash.OfNode(proof[level], hash);
        }

        return hash == root;
    }

    /// <summary>Whether the tree of the old size and root is the beginning of the tree of the new ones.</summary>
    /// <param name="oldSize">1 to <paramref name="newSize"/>, ends included; false beyond: from size 0 nothing can be proved.</param>
    /// <param name="newSize">Number of leaves, from 1.</param>
    /// <param name="proof">As RFC 6962 orders it; empty when the sizes are equal.</param>
    /// <param name="oldRoot">Root at the old size, as it was remembered.</param>
    /// <param name="newRoot">Root at the new size, as it is claimed.</param>
    public static bool VerifyConsistency(long oldSize, long newSize, ReadOnlySpan<Digest> proof, Digest oldRoot, Digest newRoot)
    {
        if (oldSize < 1 || oldSize > newSize)
        {
            return false;
        }

        if (oldSize == newSize)
        {
            return proof.IsEmpty && oldRoot == newRoot;
        }

        // The old tree's right edge ends in a complete subtree of 2^level leaves; the climb begins there.
        var level = BitOperations.TrailingZeroCount(oldSize);
        var inner = InnerLength(oldSize - 1, newSize);
        var border = BorderLength(oldSize - 1, inner);
        inner -= level;
        var isComplete = BitOperations.IsPow2(oldSize);
        if (proof.Length != (isComplete ? 0 : 1) + inner + border)
        {
            return false;
        }

        var seed = isComplete ? oldRoot : proof[0];
        var path = isComplete ? proof : proof[1..];
        var (oldHash, newHash) = Climb((oldSize - 1) >> level, inner, seed, path);
        return oldHash == oldRoot && newHash == newRoot;
    }

    /// <summary>Both roots as the path makes them: what lies to the left belongs to both trees, what lies to the right only to the new one.</summary>
    private static (Digest Old, Digest New) Climb(long mask, int inner, Digest seed, ReadOnlySpan<Digest> path)
    {
        var (oldHash, newHash) = (seed, seed);
        for (var level = 0; level < path.Length; level++)
        {
            var isLeft = level < inner && ((mask >> level) & 1) == 0;
            if (isLeft)
            {
                newHash = MerkleHash.OfNode(newHash, path[level]);
            }
            else
            {
                oldHash = MerkleHash.OfNode(path[level], oldHash);
                newHash = MerkleHash.OfNode(path[level], newHash);
            }
        }

        return (oldHash, newHash);
    }

    /// <summary>Levels below the one where the way to the leaf leaves the tree's right edge.</summary>
    private static int InnerLength(long index, long size) => index == size - 1 ? 0 : BitOperations.Log2((ulong)(index ^ (size - 1))) + 1;

    /// <summary>Complete subtrees to the left of that edge above it.</summary>
    private static int BorderLength(long index, int inner) => BitOperations.PopCount((ulong)(index >> inner));
}
