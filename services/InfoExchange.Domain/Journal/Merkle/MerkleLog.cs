using System.Collections.Immutable;
using System.Numerics;

namespace InfoExchange.Domain.Journal.Merkle;

/// <summary>All hashes of a log, so that the root of any past size and any proof can be had without reading an entry again.</summary>
/// <remarks>
/// One thread appends; any number read at the same time, without a lock: they see the leaves whose append had returned, and nothing that is read ever changes.
/// Memory: 64 bytes a leaf.
/// </remarks>
public sealed class MerkleLog
{
    /// <summary>Item k: the roots of the complete subtrees of 2^k leaves, from the left. Made as the log grows, never replaced.</summary>
    private readonly DigestColumn?[] levels = new DigestColumn?[63];
    private long size;

    /// <summary>Number of leaves, from 0. Only grows.</summary>
    public long Size => Volatile.Read(ref size);

    /// <summary>Root over all leaves at the moment of the call.</summary>
    public Digest Root => RootAt(Size);

    /// <summary>Adds a leaf at index <see cref="Size"/>. One thread at a time.</summary>
    /// <param name="leaf">A leaf hash, see <see cref="MerkleHash.OfLeaf"/>.</param>
    public void Append(Digest leaf)
    {
        var index = size;
        var hash = leaf;
        Column(0).Add(hash);
        for (var level = 1; (index & 1) == 1; level++)
        {
            hash = MerkleHash.OfNode(At(level - 1, index - 1), hash);
            index >>= 1;
            Column(level).Add(hash);
        }

        // Last: a reader that sees the new size sees all that was written above.
        Volatile.Write(ref size, size + 1);
    }

    /// <summary>The complete subtrees among the first leaves, level by level from the leaves up, each level from the left: what <see cref="Restore"/> takes.</summary>
    /// <param name="treeSize">0 to <see cref="Size"/>, ends included.</param>
    /// <exception cref="ArgumentOutOfRangeException">Beyond those ends.</exception>
    public IEnumerable<Digest> HashesAt(long treeSize)
    {
        ThrowIfBeyond(treeSize, nameof(treeSize));
        for (var level = 0; treeSize >> level > 0; level++)
        {
            for (var index = 0L; index < treeSize >> level; index++)
            {
                yield return At(level, index);
            }
        }
    }

    /// <summary>Takes a log that was stored, without being able to tell whether its hashes are right: compare its root with one that is trusted, and its leaves with the entries.</summary>
    /// <param name="treeSize">Number of leaves.</param>
    /// <param name="hashes">As <see cref="HashesAt"/> gave them, 32 bytes each.</param>
    /// <returns>Null when there are not as many as the size asks for.</returns>
    public static MerkleLog? Restore(long treeSize, ReadOnlySpan<byte> hashes)
    {
        var log = new MerkleLog();
        for (var level = 0; treeSize >> level > 0; level++)
        {
            var length = (treeSize >> level) * Digest.Length;
            if (length > hashes.Length)
            {
                return null;
            }

            var column = log.Column(level);
            for (var at = 0; at < length; at += Digest.Length)
            {
                column.Add(new Digest(hashes.Slice(at, Digest.Length)));
            }

            hashes = hashes[(int)length..];
        }

        Volatile.Write(ref log.size, treeSize);
        return hashes.IsEmpty ? log : null;
    }

    /// <summary>True when the leaf stands at the index, and every complete subtree that ends with it has the hash of its two halves.</summary>
    /// <param name="index">0 to <see cref="Size"/> excluded.</param>
    /// <param name="leaf">A leaf hash, see <see cref="MerkleHash.OfLeaf"/>.</param>
    public bool Holds(long index, Digest leaf)
    {
        if (LeafAt(index) != leaf)
        {
            return false;
        }

        for (var level = 1; (index & 1) == 1; level++)
        {
            index >>= 1;
            if (At(level, index) != MerkleHash.OfNode(At(level - 1, 2 * index), At(level - 1, (2 * index) + 1)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Leaf hash at an index.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative or not below <see cref="Size"/>.</exception>
    public Digest LeafAt(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Size);
        return At(0, index);
    }

    /// <summary>Root as it was when the log held <paramref name="treeSize"/> leaves.</summary>
    /// <param name="treeSize">0 to <see cref="Size"/>, ends included.</param>
    /// <exception cref="ArgumentOutOfRangeException">Beyond those ends.</exception>
    public Digest RootAt(long treeSize)
    {
        ThrowIfBeyond(treeSize, nameof(treeSize));
        return treeSize == 0 ? MerkleHash.EmptyRoot : SubtreeRoot(0, treeSize);
    }

    /// <summary>Roots of the complete subtrees that the leaves of a size divide into, the widest first: as <see cref="MerkleFrontier.Peaks"/>.</summary>
    /// <param name="treeSize">0 to <see cref="Size"/>, ends included.</param>
    /// <exception cref="ArgumentOutOfRangeException">Beyond those ends.</exception>
    public ImmutableArray<Digest> PeaksAt(long treeSize)
    {
        ThrowIfBeyond(treeSize, nameof(treeSize));
        var peaks = ImmutableArray.CreateBuilder<Digest>();
        for (var begin = 0L; begin < treeSize;)
        {
            var level = BitOperations.Log2((ulong)(treeSize - begin));
            peaks.Add(At(level, begin >> level));
            begin += 1L << level;
        }

        return peaks.ToImmutable();
    }

    /// <summary>Hashes that lead from a leaf to the root: RFC 6962 §2.1.1, leaf's sibling first.</summary>
    /// <param name="index">The leaf; 0 to <paramref name="treeSize"/> excluded.</param>
    /// <param name="treeSize">The size whose root is meant; 1 to <see cref="Size"/>, ends included.</param>
    /// <returns>At most 63 hashes; empty for a tree of one leaf.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Beyond those ends.</exception>
    public ImmutableArray<Digest> ProveInclusion(long index, long treeSize)
    {
        ThrowIfBeyond(treeSize, nameof(treeSize));
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, treeSize);

        var path = new List<Digest>();
        var (begin, end) = (0L, treeSize);
        while (end - begin > 1)
        {
            var middle = begin + LargestPowerOfTwoBelow(end - begin);
            if (index < middle)
            {
                path.Add(SubtreeRoot(middle, end));
                end = middle;
            }
            else
            {
                path.Add(SubtreeRoot(begin, middle));
                begin = middle;
            }
        }

        return Reversed(path);
    }

    /// <summary>Hashes that show the log of one size to be the beginning of the log of another: RFC 6962 §2.1.2.</summary>
    /// <param name="oldSize">1 to <paramref name="newSize"/>, ends included: a proof from nothing would prove nothing.</param>
    /// <param name="newSize">1 to <see cref="Size"/>, ends included.</param>
    /// <returns>At most 64 hashes; empty when the sizes are equal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Beyond those ends.</exception>
    public ImmutableArray<Digest> ProveConsistency(long oldSize, long newSize)
    {
        ThrowIfBeyond(newSize, nameof(newSize));
        ArgumentOutOfRangeException.ThrowIfLessThan(oldSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);

        var path = new List<Digest>();
        var (begin, end) = (0L, newSize);
        while (end != oldSize)
        {
            var middle = begin + LargestPowerOfTwoBelow(end - begin);
            if (oldSize <= middle)
            {
                path.Add(SubtreeRoot(middle, end));
                end = middle;
            }
            else
            {
                path.Add(SubtreeRoot(begin, middle));
                begin = middle;
            }
        }

        // The old root itself is known to whoever checks, unless the way here left something to its left.
        if (begin > 0)
        {
            path.Add(SubtreeRoot(begin, end));
        }

        return Reversed(path);
    }

    /// <summary>The hashes of a tile: C2SP tlog-tiles, "Merkle Tree".</summary>
    /// <param name="path">Of hashes.</param>
    /// <returns>32 bytes for each; null when the log has not grown so far, so that an empty tile does not exist either.</returns>
    /// <exception cref="ArgumentException">The path is one of entries.</exception>
    public byte[]? ReadTile(TilePath path)
    {
        var level = TilePath.HeightBits * (path.Level ?? throw new ArgumentException("a bundle of entries is not of the tree", nameof(path)));
        if (path.End > Size)
        {
            return null;
        }

        var bytes = new byte[path.Width * Digest.Length];
        for (var i = 0; i < path.Width; i++)
        {
            At(level, (path.Index * TilePath.FullWidth) + i).CopyTo(bytes.AsSpan(i * Digest.Length));
        }

        return bytes;
    }

    private static long LargestPowerOfTwoBelow(long count) => 1L << BitOperations.Log2((ulong)(count - 1));

    private static ImmutableArray<Digest> Reversed(List<Digest> path)
    {
        path.Reverse();
        return [.. path];
    }

    /// <summary>Root over the leaves from <paramref name="begin"/> to <paramref name="end"/> excluded, where the split of the tree put a border at <paramref name="begin"/>.</summary>
    private Digest SubtreeRoot(long begin, long end)
    {
        Span<Digest> peaks = stackalloc Digest[63];
        var count = 0;
        while (begin < end)
        {
            var level = BitOperations.Log2((ulong)(end - begin));
            peaks[count++] = At(level, begin >> level);
            begin += 1L << level;
        }

        return MerklePeaks.RootOf(peaks[..count]);
    }

    private Digest At(int level, long index) => levels[level]![index];

    private DigestColumn Column(int level) => levels[level] ??= new DigestColumn();

    private void ThrowIfBeyond(long treeSize, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(treeSize, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(treeSize, Size, name);
    }
}
