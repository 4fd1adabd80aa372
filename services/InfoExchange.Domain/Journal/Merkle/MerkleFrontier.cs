using System.Collections.Immutable;
using System.Numerics;

namespace InfoExchange.Domain.Journal.Merkle;

/// <summary>The right edge of a log: enough to append leaves and to know the root, nothing to prove with. Immutable.</summary>
/// <remarks>
/// Holds one hash for each bit set in the size (at most 63, 2 KiB), so keeping one per decided state costs little.
/// Proofs are made by <see cref="MerkleLog"/>.
/// </remarks>
public sealed class MerkleFrontier
{
    private MerkleFrontier(long size, ImmutableArray<Digest> peaks)
    {
        Size = size;
        Peaks = peaks;
    }

    /// <summary>The log without leaves.</summary>
    public static MerkleFrontier Empty { get; } = new(0, []);

    /// <summary>Number of leaves, from 0.</summary>
    public long Size { get; }

    /// <summary>Roots of the complete subtrees the leaves divide into, widest (leftmost) first: one for each bit set in <see cref="Size"/>.</summary>
    public ImmutableArray<Digest> Peaks { get; }

    /// <summary>Root over all leaves; <see cref="MerkleHash.EmptyRoot"/> when there is none. Costs at most 62 hashes, at each call.</summary>
    public Digest Root => MerklePeaks.RootOf(Peaks.AsSpan());

    /// <summary>Takes a frontier that was stored, without being able to tell whether its hashes are right: compare <see cref="Root"/> with a root that is trusted.</summary>
    /// <param name="size">Number of leaves.</param>
    /// <param name="peaks">As <see cref="Peaks"/> gave them.</param>
    /// <returns>Null when the size is negative or the number of hashes is not the one the size asks for.</returns>
    public static MerkleFrontier? Restore(long size, ReadOnlySpan<Digest> peaks) =>
        size >= 0 && peaks.Length == BitOperations.PopCount((ulong)size) ? new MerkleFrontier(size, [.. peaks]) : null;

    /// <summary>The frontier with one leaf more; this one does not change.</summary>
    /// <param name="leaf">A leaf hash, see <see cref="MerkleHash.OfLeaf"/>.</param>
    public MerkleFrontier Append(Digest leaf) => AppendRange([leaf]);

    /// <summary>The frontier with some leaves more, in order; this one does not change. Without leaves, this one.</summary>
    /// <param name="leaves">Leaf hashes, see <see cref="MerkleHash.OfLeaf"/>.</param>
    public MerkleFrontier AppendRange(ReadOnlySpan<Digest> leaves)
    {
        if (leaves.IsEmpty)
        {
            return this;
        }

        Span<Digest> peaks = stackalloc Digest[64];
        Peaks.AsSpan().CopyTo(peaks);
        var count = Peaks.Length;
        var size = Size;
        foreach (var leaf in leaves)
        {
            var merged = leaf;
            for (var bit = size; (bit & 1) == 1; bit >>= 1)
            {
                merged = MerkleHash.OfNode(peaks[--count], merged);
            }

            peaks[count++] = merged;
            size++;
        }

        return new MerkleFrontier(size, [.. peaks[..count]]);
    }
}
