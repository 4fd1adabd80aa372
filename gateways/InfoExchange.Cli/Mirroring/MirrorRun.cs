using Google.Protobuf;
using Google.Protobuf.Collections;
using InfoExchange.Cli.Terminal;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Formats.SignedNotes;
using InfoExchange.Protos.V1;
using Checkpoint = InfoExchange.Formats.SignedNotes.Checkpoint;

namespace InfoExchange.Cli.Mirroring;

/// <summary>Brings a mirror up to the service's last checkpoint, trusting nobody: nothing is kept before it is proven to lead there.</summary>
/// <param name="folder">The mirror.</param>
/// <param name="journal">The service.</param>
/// <param name="territory">Whose journal.</param>
internal sealed class MirrorRun(MirrorFolder folder, JournalService.JournalServiceClient journal, Jurisdiction territory)
{
    /// <summary>Entries that are kept at once: 16 bundles.</summary>
    private const int Step = 16 * TilePath.FullWidth;

    private readonly MerkleLog log = MirrorLog.Read(folder);
    private readonly List<ReadOnlyMemory<byte>> waiting = [];
    private Checkpoint target = null!;

    /// <summary>Entries that the checkpoint signs which the run leads to.</summary>
    internal long TargetSize => target.Size;

    internal byte[] Root => [.. target.Root];

    /// <summary>Asks for the last checkpoint and holds it against the one kept before.</summary>
    /// <exception cref="CommandStoppedException">It is not signed by the pinned key, or does not continue what was kept.</exception>
    internal async Task<byte[]> AimAsync(CancellationToken interrupt)
    {
        var note = (await journal.GetCheckpointAsync(new GetCheckpointRequest { Jurisdiction = territory }, cancellationToken: interrupt)).Checkpoint.ToByteArray();
        target = Believe(note);
        if (folder.ReadCheckpoint() is { } bytes)
        {
            await DemandContinuedAsync(Believe(bytes), note, interrupt);
        }

        return note;
    }

    /// <summary>Takes the entries up to there, keeping them step by step.</summary>
    /// <param name="motive">Why; journaled by the service.</param>
    /// <param name="progressed">Called with the entries kept so far.</param>
    /// <param name="interrupt">Stops; what was kept stays.</param>
    /// <exception cref="CommandStoppedException">An entry is not the one that was signed, or the stream ended early.</exception>
    internal async Task FetchAsync(Motive motive, Action<long> progressed, CancellationToken interrupt)
    {
        if (folder.Size == target.Size)
        {
            return;
        }

        var request = new ExportJournalRequest { Jurisdiction = territory, Motive = motive, FromPosition = folder.Size + 1, ToPosition = target.Size };
        using var call = journal.ExportJournal(request, cancellationToken: interrupt);
        while (folder.Size < target.Size && await call.ResponseStream.MoveNext(interrupt))
        {
            if (call.ResponseStream.Current.ItemCase == ExportJournalResponse.ItemOneofCase.Entry)
            {
                await TakeAsync(call.ResponseStream.Current.Entry, interrupt);
                progressed(folder.Size);
            }
        }

        if (folder.Size < target.Size)
        {
            throw new CommandStoppedException(ExitCodes.Unreachable, "mirror.incomplete", $"{folder.Size}", $"{target.Size}");
        }
    }

    private async Task TakeAsync(ExportedEntry entry, CancellationToken interrupt)
    {
        if (entry.Position != log.Size + 1)
        {
            throw new CommandStoppedException(ExitCodes.Refused, "mirror.gap", $"{entry.Position}", $"{log.Size + 1}");
        }

        waiting.Add(entry.Stored.Memory);
        log.Append(MerkleHash.OfLeaf(entry.Stored.Span));
        if (log.Size == target.Size || log.Size % Step == 0)
        {
            await DemandProvenAsync(log.Size, log.Root, interrupt);
            folder.Append(log, waiting);
            waiting.Clear();
        }
    }

    private async Task DemandProvenAsync(long size, Digest root, CancellationToken interrupt)
    {
        if (!await IsProvenAsync(size, root, interrupt))
        {
            throw new CommandStoppedException(ExitCodes.Refused, "mirror.not_proven", $"{folder.Size + 1}", $"{size}", $"{target.Size}");
        }
    }

    private async Task<bool> IsProvenAsync(long size, Digest root, CancellationToken interrupt)
    {
        var aim = new Digest(target.Root.AsSpan());
        if (size == target.Size)
        {
            return root == aim;
        }

        var request = new GetConsistencyProofRequest { Jurisdiction = territory, FirstSize = size, SecondSize = target.Size };
        var answer = await journal.GetConsistencyProofAsync(request, cancellationToken: interrupt);
        return TryRead(answer.Hashes, out var hashes) && MerkleProofs.VerifyConsistency(size, target.Size, hashes, root, aim);
    }

    private static bool TryRead(RepeatedField<ByteString> bytes, out Digest[] hashes)
    {
        hashes = new Digest[bytes.Count];
        for (var i = 0; i < hashes.Length; i++)
        {
            if (!Digest.TryRead(bytes[i].Span, out hashes[i]))
            {
                return false;
            }
        }

        return true;
    }

    private Checkpoint Believe(byte[] bytes)
    {
        if (!SignedNote.TryParse(bytes, out var note, out var fault) || !Checkpoint.TryParse(note.Text, out var checkpoint, out fault))
        {
            throw new CommandStoppedException(ExitCodes.Refused, "mirror.checkpoint_refused", fault.Code);
        }

        var verdict = note.Verify(folder.Key);
        return verdict.IsAccepted && checkpoint.Origin == folder.Key.Name ? checkpoint : throw new CommandStoppedException(ExitCodes.Refused, "mirror.checkpoint_refused", verdict.Fault?.Code ?? "note.no_known_key");
    }

    private async Task DemandContinuedAsync(Checkpoint kept, byte[] note, CancellationToken interrupt)
    {
        if (target.Size < kept.Size)
        {
            throw new CommandStoppedException(ExitCodes.Refused, "mirror.shrank", $"{kept.Size}", $"{target.Size}", folder.PutAside(note, target.Size));
        }

        if (!await IsProvenAsync(kept.Size, new Digest(kept.Root.AsSpan()), interrupt))
        {
            throw new CommandStoppedException(ExitCodes.Refused, "mirror.forked", $"{kept.Size}", $"{target.Size}", folder.PutAside(note, target.Size));
        }
    }
}
