using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Broker.Sequencing;

/// <summary>Signs heads of one boot, each of which continues the one before it: whatever went wrong above, two signatures never contradict each other.</summary>
/// <param name="signer">Holds the key.</param>
/// <param name="signed">The tree that was signed last, before this boot or in it.</param>
internal sealed class HeadSigning(ICheckpointSigner signer, MerkleFrontier signed)
{
    private MerkleFrontier _signed = signed;

    /// <summary>Signs the head that the leaves lead to.</summary>
    /// <param name="origin">The journal's.</param>
    /// <param name="leaves">New since the head signed last; at least one.</param>
    /// <param name="head">What the decided entries lead to, reckoned elsewhere.</param>
    /// <exception cref="JournalDamagedException">The head does not follow the one signed last, and nothing is signed.</exception>
    public ReadOnlyMemory<byte> Sign(string origin, ReadOnlySpan<Digest> leaves, JournalHead head)
    {
        var grown = _signed.AppendRange(leaves);
        if (leaves.IsEmpty || grown.Size != head.Size || grown.Root != head.Root)
        {
            throw new JournalDamagedException($"the head of size {head.Size} does not continue the one of size {_signed.Size} that was signed last: nothing is signed");
        }

        _signed = grown;
        return signer.Sign(origin, head);
    }
}
