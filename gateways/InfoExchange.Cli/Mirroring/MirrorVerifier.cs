using InfoExchange.Cli.Terminal;
using InfoExchange.Cli.Verifying;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;

namespace InfoExchange.Cli.Mirroring;

/// <summary>Checks a mirror without a server: every entry, every hash of every tile, and every checkpoint it ever kept.</summary>
/// <param name="folder">The mirror.</param>
/// <param name="result">Takes what is found.</param>
/// <param name="checkpoints">Judges the last checkpoint.</param>
/// <param name="progressed">Called with the entries read so far.</param>
internal sealed class MirrorVerifier(MirrorFolder folder, Verification result, CheckpointCheck checkpoints, Action<long> progressed)
{
    private const int BundlesAtOnce = 16;

    private readonly MerkleLog log = new();
    private readonly List<SourcedEntry> batch = [];

    /// <param name="kept">Checkpoints that were kept elsewhere; those of the mirror come to them.</param>
    /// <exception cref="CommandStoppedException">The mirror has no checkpoint yet, or one that is none.</exception>
    internal void Verify(IEnumerable<KeptHead> kept)
    {
        var note = folder.ReadCheckpoint() ?? throw new CommandStoppedException(ExitCodes.Malformed, "mirror.not_finished", folder.Path);
        var own = KeptHeads.Read(folder.CheckpointsPath, folder.Key, result);
        var last = KeptHeads.Read(folder.CheckpointPath, folder.Key, result);
        ComparePlaces(own, last[0]);
        var check = new JournalCheck(result, MerkleFrontier.Empty, [.. kept, .. own, .. last]);
        result.Territory = folder.Territory;
        var isWhole = true;
        foreach (var bundle in TilePath.Between(0, folder.Size).Where(tile => tile.Level is null))
        {
            isWhole = isWhole && TryTake(bundle);
            if (!isWhole || bundle.Index % BundlesAtOnce == BundlesAtOnce - 1)
            {
                Add(check);
            }

            if (!isWhole)
            {
                break;
            }
        }

        Add(check);
        check.Complete();
        if (isWhole)
        {
            CompareTiles();
        }

        checkpoints.Judge(note, check, mayGoOn: true);
    }

    /// <summary>Checkpoints are named by their size, and the last is the largest: an older one in its place would hide what it does not sign.</summary>
    private void ComparePlaces(List<KeptHead> own, KeptHead last)
    {
        foreach (var head in own.Where(head => Path.GetFileName(head.File) != MirrorFolder.NameOf(head.Size)))
        {
            result.Add(new VerifyFinding("verify.kept_misplaced", null, null, head.File, $"{head.Size}"));
        }

        if (own.MaxBy(head => head.Size) is { } largest && largest.Size > last.Size)
        {
            result.Add(new VerifyFinding("verify.kept_misplaced", null, null, last.File, $"{last.Size}"));
        }
    }

    private void Add(JournalCheck check)
    {
        foreach (var entry in batch)
        {
            log.Append(MerkleHash.OfLeaf(entry.Bytes.Span));
        }

        check.Add(batch);
        batch.Clear();
        progressed(check.Size);
    }

    /// <returns>False when the bundle or its tile is missing or can't be taken apart: what follows has no place any more.</returns>
    private bool TryTake(TilePath bundle)
    {
        var hashes = folder.Read(TilePath.OfHashes(0, bundle.Index, bundle.Width));
        if (folder.Read(bundle) is not { } bytes || hashes?.Length != bundle.Width * Digest.Length)
        {
            result.Add(new VerifyFinding("verify.tile_missing", (bundle.Index * TilePath.FullWidth) + 1, null, bundle.ToString()));
            return false;
        }

        if (!EntryBundle.TryRead(bytes, bundle.Width, out var entries))
        {
            result.Add(new VerifyFinding("verify.bundle_malformed", (bundle.Index * TilePath.FullWidth) + 1, null, bundle.ToString()));
            return false;
        }

        for (var i = 0; i < entries.Count; i++)
        {
            batch.Add(new SourcedEntry(entries[i], hashes.AsMemory(i * Digest.Length, Digest.Length), null));
        }

        return true;
    }

    /// <summary>Tiles above the lowest: derived, but served on, perhaps.</summary>
    private void CompareTiles()
    {
        foreach (var tile in TilePath.Between(0, folder.Size).Where(tile => tile.Level > 0))
        {
            if (folder.Read(tile) is not { } bytes || !bytes.AsSpan().SequenceEqual(log.ReadTile(tile)))
            {
                result.Add(new VerifyFinding("verify.tile_differs", null, null, tile.ToString()));
            }
        }
    }
}
