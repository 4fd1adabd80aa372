namespace InfoExchange.Domain.Journal.Merkle;

/// <summary>What complete subtrees, widest first, add up to.</summary>
internal static class MerklePeaks
{
    /// <summary>Joins from the narrowest: the split is at the largest power of two strictly below the size (RFC 6962 §2.1), so each wider one stands left of all the rest.</summary>
    internal static Digest RootOf(ReadOnlySpan<Digest> peaks)
    {
        if (peaks.IsEmpty)
        {
            return MerkleHash.EmptyRoot;
        }

        var root = peaks[^1];
        for (var i = peaks.Length - 2; i >= 0; i--)
        {
            root = MerkleHash.OfNode(peaks[i], root);
        }

        return root;
    }
}
