namespace InfoExchange.Domain.Journal.Merkle;

/// <summary>The three hashes a transparency log is made of.</summary>
/// <remarks>RFC 6962 §2.1. The tags keep leaves apart from inner nodes, so that no node can be passed off as an entry.</remarks>
public static class MerkleHash
{
    private const byte LeafTag = 0x00;
    private const byte NodeTag = 0x01;

    /// <summary>Longest entry hashed without a heap buffer.</summary>
    private const int StackEntryLength = 1023;

    /// <summary>Root of the tree without leaves: SHA-256 of no bytes.</summary>
    public static Digest EmptyRoot { get; } = Digest.Of([]);

    /// <summary>Leaf hash of one journal entry.</summary>
    /// <param name="entry">The entry's bytes exactly as stored, never re-encoded; at most 32 KiB.</param>
    /// <returns>SHA-256 of 0x00 ‖ entry.</returns>
    public static Digest OfLeaf(ReadOnlySpan<byte> entry)
    {
        var buffer = entry.Length <= StackEntryLength ? stackalloc byte[StackEntryLength + 1] : new byte[entry.Length + 1];
        buffer[0] = LeafTag;
        entry.CopyTo(buffer[1..]);
        return Digest.Of(buffer[..(entry.Length + 1)]);
    }

    /// <summary>Hash of an inner node.</summary>
    /// <returns>SHA-256 of 0x01 ‖ left ‖ right.</returns>
    public static Digest OfNode(Digest left, Digest right)
    {
        Span<byte> buffer = stackalloc byte[1 + (2 * Digest.Length)];
        buffer[0] = NodeTag;
        left.CopyTo(buffer[1..]);
        right.CopyTo(buffer[(1 + Digest.Length)..]);
        return Digest.Of(buffer);
    }
}
