using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Cli.Verifying;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Formats.SignedNotes;
using Checkpoint = InfoExchange.Formats.SignedNotes.Checkpoint;

namespace InfoExchange.Cli.Journal;

/// <summary><c>journal check-proof FILE</c>: whether a Merkle proof holds, as JSON or as <c>journal proof</c> writes it. Needs no server.</summary>
internal static class CheckProofCommand
{
    internal static Command Create(CommandParts parts)
    {
        var file = parts.Argument("proof");
        var key = parts.Text("--key", "option--key.verify");
        key.HelpName = "VKEY";
        var entry = parts.Text("--entry");
        return parts.Run(parts.Command("journal.check-proof", file, key, entry), async (run, interrupt) =>
        {
            var path = run.Get(file);
            var bytes = await ReadAsync(path, TlogProof.MaxBytes, interrupt);
            if (TlogProof.IsOne(bytes))
            {
                var verifier = run.Get(key) is { } given ? await KeyReading.ReadAsync(given, interrupt) : null;
                return Check(run, path, bytes, verifier, run.Get(entry) is { } stored ? await ReadAsync(stored, Domain.Journal.JournalEntry.MaxLength, interrupt) : null);
            }

            return bytes.Length > ProofFile.MaxBytes ? throw new CommandStoppedException(ExitCodes.Malformed, "proof.too_large", $"{ProofFile.MaxBytes}") : CheckJson(run, path, bytes);
        });
    }

    private static async Task<byte[]> ReadAsync(string path, int most, CancellationToken interrupt)
    {
        if (!File.Exists(path))
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "file.absent", path);
        }

        return new FileInfo(path).Length > most
            ? throw new CommandStoppedException(ExitCodes.Malformed, "proof.too_large", $"{most}")
            : await File.ReadAllBytesAsync(path, interrupt);
    }

    private static int CheckJson(CommandRun run, string path, byte[] bytes)
    {
        using var proof = ProofFile.TryRead(bytes, out var reason) ?? throw new CommandStoppedException(ExitCodes.Malformed, "proof.malformed", reason);
        var holds = proof.Holds();
        var (kind, good, bad) = proof.IsConsistency
            ? ("consistency", "proof.consistency_holds", "proof.consistency_does_not_hold")
            : ("inclusion", "proof.inclusion_holds", "proof.inclusion_does_not_hold");
        return Print(run, holds, () => new JsonObject { ["file"] = path, ["kind"] = kind, ["holds"] = holds }, run.Texts.Say(holds ? good : bad));
    }

    private static int Check(CommandRun run, string path, byte[] bytes, NoteVerifier? key, byte[]? given)
    {
        Checkpoint? checkpoint = null;
        if (!TlogProof.TryParse(bytes, out var proof, out var fault) || !SignedNote.TryParse(proof.Note.Span, out var note, out fault) || !Checkpoint.TryParse(note.Text, out checkpoint, out fault))
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "proof.file_malformed", fault.Code);
        }

        var entry = given ?? proof.Extra?.ToArray() ?? throw new CommandStoppedException(ExitCodes.Malformed, "proof.entry_missing", path);
        var isSigned = key is null ? default(bool?) : note.Verify(key).IsAccepted && key.Name == checkpoint.Origin;
        var holds = proof.Proves(MerkleHash.OfLeaf(entry), checkpoint) && isSigned != false;
        var sentence = !holds ? run.Texts.Say(isSigned == false ? "proof.not_signed" : "proof.inclusion_does_not_hold")
            : run.Texts.Say(isSigned is null ? "proof.entry_holds_unsigned" : "proof.entry_holds", proof.Index + 1, checkpoint.Origin, checkpoint.Size);
        return Print(
            run,
            holds,
            () => new JsonObject
            {
                ["file"] = path,
                ["kind"] = "inclusion",
                ["holds"] = holds,
                ["position"] = proof.Index + 1,
                ["origin"] = checkpoint.Origin,
                ["treeSize"] = checkpoint.Size,
                ["signature"] = isSigned switch { null => "unchecked", true => "valid", false => "invalid" },
            },
            sentence);
    }

    private static int Print(CommandRun run, bool holds, Func<JsonNode> json, string sentence)
    {
        run.Print(json, printer =>
        {
            if (holds)
            {
                printer.Title(sentence);
            }
            else
            {
                printer.Alarm(sentence);
            }
        });
        return holds ? ExitCodes.Done : ExitCodes.Refused;
    }
}
