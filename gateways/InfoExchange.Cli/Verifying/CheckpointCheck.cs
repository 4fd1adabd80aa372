using InfoExchange.Cli.Terminal;
using InfoExchange.Formats.SignedNotes;

namespace InfoExchange.Cli.Verifying;

/// <summary>Holds the last checkpoint against what was recomputed, and its signatures against the pinned keys.</summary>
/// <param name="result">Takes what is found.</param>
/// <param name="key">The journal's; null leaves the signature unchecked.</param>
/// <param name="witnesses">Keys of witnesses whose cosignatures count.</param>
internal sealed class CheckpointCheck(Verification result, NoteVerifier? key, IReadOnlyList<NoteVerifier> witnesses)
{
    /// <param name="bytes">The signed note.</param>
    /// <param name="check">Of the entries, complete.</param>
    /// <param name="mayGoOn">Whether entries may stand behind what it signs: a mirror that was interrupted has some. Those before were held against it as against every kept one.</param>
    /// <exception cref="CommandStoppedException">They are no checkpoint.</exception>
    internal void Judge(ReadOnlySpan<byte> bytes, JournalCheck check, bool mayGoOn = false)
    {
        if (!SignedNote.TryParse(bytes, out var note, out var fault) || !Checkpoint.TryParse(note.Text, out var checkpoint, out fault))
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "verify.checkpoint_malformed", fault.Code);
        }

        result.Checkpoint = checkpoint;
        if (mayGoOn && checkpoint.Size < check.Size)
        {
            result.NotSigned = check.Size - checkpoint.Size;
        }
        else if (checkpoint.Size != check.Size)
        {
            result.Add(new VerifyFinding("verify.size_differs", null, null, $"{check.Size}", $"{checkpoint.Size}"));
        }
        else if (!checkpoint.Root.AsSpan().SequenceEqual(result.ComputedRoot.ToArray()))
        {
            result.Add(new VerifyFinding("verify.root_differs", null, null, result.ComputedRoot.ToHex(), Convert.ToHexStringLower(checkpoint.Root.AsSpan())));
        }

        if (check.Origin is { } origin && origin != checkpoint.Origin)
        {
            result.Add(new VerifyFinding("verify.origin_differs", null, null, checkpoint.Origin, origin));
        }

        CheckSignature(note, checkpoint);
        CheckWitnesses(note);
    }

    private void CheckSignature(SignedNote note, Checkpoint checkpoint)
    {
        if (key is null)
        {
            return;
        }

        var verdict = note.Verify(key);
        (result.Signature, result.SignedBy) = verdict.IsAccepted ? ("valid", verdict.SignedBy) : ("invalid", []);
        if (!verdict.IsAccepted)
        {
            result.Add(new VerifyFinding("verify.signature_refused", null, null, verdict.Fault.Code));
        }

        if (key.Name != checkpoint.Origin)
        {
            result.Add(new VerifyFinding("verify.key_of_another", null, null, key.Name, checkpoint.Origin));
        }
    }

    private void CheckWitnesses(SignedNote note)
    {
        foreach (var witness in witnesses)
        {
            var verdict = note.Verify(witness);
            result.Cosignatures.AddRange(verdict.Cosignatures);
            if (!verdict.IsAccepted)
            {
                result.Add(new VerifyFinding("verify.witness_missing", null, null, witness.Name, verdict.Fault.Code));
            }
        }
    }
}
