using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;

namespace InfoExchange.Cli.Verifying;

/// <summary>Verifies entries in the order of the journal, wherever they come from: every leaf, every position, every decision before what it allowed, and each checkpoint that was kept.</summary>
/// <param name="result">Takes what is found.</param>
/// <param name="before">The tree before the first entry.</param>
/// <param name="kept">Checkpoints that were kept, in any order.</param>
internal sealed class JournalCheck(Verification result, MerkleFrontier before, IEnumerable<KeptHead> kept)
{
    /// <summary>Entries that one processor takes at once.</summary>
    private const int Share = 256;

    private readonly DecisionOrder order = new(isWhole: before.Size == 0);
    private readonly Queue<KeptHead> awaited = new(kept.OrderBy(head => head.Size));
    private readonly AudienceOrder audiences = new();
    private readonly long first = before.Size + 1;
    private MerkleFrontier frontier = before;
    private bool isOpened;

    /// <summary>Entries so far, with those before the first.</summary>
    internal long Size => frontier.Size;

    /// <summary>Told by the first entry; null when it is not among those verified.</summary>
    internal string? Origin { get; private set; }

    /// <summary>Verifies the entries that come next.</summary>
    /// <returns>Line of the first whose leaf hash is not even the form of one; null when there is none.</returns>
    internal int? Add(IReadOnlyList<SourcedEntry> entries)
    {
        var leaves = new Digest[entries.Count];
        var told = new Digest?[entries.Count];
        var scans = new EntryScan[entries.Count];
        Parallel.For(0, (entries.Count + Share - 1) / Share, share =>
        {
            for (var i = share * Share; i < Math.Min(entries.Count, (share + 1) * Share); i++)
            {
                leaves[i] = MerkleHash.OfLeaf(entries[i].Bytes.Span);
                told[i] = ToldIn(entries[i].Told.Span);
                scans[i] = EntryScan.Of(entries[i].Bytes.Span);
            }
        });
        for (var i = 0; i < entries.Count; i++)
        {
            if (told[i] is not { } hash)
            {
                return entries[i].Line ?? 0;
            }

            Judge(entries[i], leaves[i], hash, scans[i], frontier.Size + i + 1);
        }

        Grow(leaves);
        return null;
    }

    /// <summary>Says what is over: the root, and the kept checkpoints that nothing led to.</summary>
    internal void Complete()
    {
        CompareKept();
        foreach (var head in awaited)
        {
            result.Add(new VerifyFinding("verify.kept_beyond", null, null, head.File, $"{head.Size}", $"{frontier.Size}"));
        }

        result.FirstPosition = first;
        result.Entries = frontier.Size - first + 1;
        result.ComputedRoot = frontier.Root;
        (result.DecisionsChecked, result.DecisionsNotChecked) = (order.Checked, order.NotChecked);
        (result.RecipientsChecked, result.AudiencesNotChecked) = (audiences.Checked, audiences.NotChecked);
    }

    private static Digest? ToldIn(ReadOnlySpan<byte> told)
    {
        Span<byte> bytes = stackalloc byte[Digest.Length];
        if (told.Length == Digest.Length)
        {
            return new Digest(told);
        }

        return told.Length == 2 * Digest.Length && Convert.FromHexString(told, bytes, out _, out var written) == System.Buffers.OperationStatus.Done && written == Digest.Length
            ? new Digest(bytes)
            : null;
    }

    private void Judge(in SourcedEntry entry, Digest leaf, Digest told, in EntryScan scan, long position)
    {
        if (leaf != told)
        {
            Find("verify.leaf_differs", entry, position, leaf.ToHex(), told.ToHex());
        }

        if (scan.Problem is { } problem)
        {
            Find("verify.entry_unreadable", entry, position, problem);
            return;
        }

        if (scan.Position != position)
        {
            Find("verify.position_differs", entry, position, $"{scan.Position}", $"{position}");
        }

        Origin = position == 1 ? scan.Origin : Origin;
        if (!order.Allows(scan))
        {
            Find("verify.before_decision", entry, position, scan.BulletinId!, $"{scan.Version}");
        }

        // Lists are carried by exports that were asked for them; without any, nothing of it is checked, nor said to be.
        isOpened = isOpened || entry.Opened.Count > 0;
        if (isOpened && scan.Kind != EntryKind.Other && audiences.Judge(entry, position) is { } finding)
        {
            result.Add(finding);
        }
    }

    private void Find(string finding, in SourcedEntry entry, long position, params string[] args) => result.Add(new VerifyFinding(finding, position, entry.Line, args));

    private void Grow(ReadOnlySpan<Digest> leaves)
    {
        while (!leaves.IsEmpty)
        {
            CompareKept();
            var step = awaited.TryPeek(out var head) ? (int)Math.Min(head.Size - frontier.Size, leaves.Length) : leaves.Length;
            frontier = frontier.AppendRange(leaves[..step]);
            leaves = leaves[step..];
        }

        CompareKept();
    }

    private void CompareKept()
    {
        while (awaited.TryPeek(out var head) && head.Size <= frontier.Size)
        {
            awaited.Dequeue();
            if (head.Size < frontier.Size)
            {
                // Only possible before the first entry: the tree of that size is not at hand.
                result.KeptNotChecked++;
                continue;
            }

            result.KeptChecked++;
            if (head.Root != frontier.Root)
            {
                result.Add(new VerifyFinding("verify.kept_differs", null, null, head.File, $"{head.Size}", head.Root.ToHex(), frontier.Root.ToHex()));
            }
        }
    }
}
