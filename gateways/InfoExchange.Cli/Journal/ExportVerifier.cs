using System.Text;
using System.Text.Json;
using InfoExchange.Cli.Terminal;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Formats.SignedNotes;

namespace InfoExchange.Cli.Journal;

/// <summary>Checks an export without a server: every leaf, every position, the root, the checkpoint and its signature.</summary>
/// <param name="stream">The export, from its beginning.</param>
/// <param name="key">The journal's; null leaves the signature unchecked.</param>
/// <param name="progressed">Called after each entry; null when nobody watches.</param>
internal sealed class ExportVerifier(Stream stream, NoteVerifier? key, Action? progressed = null)
{
    private readonly ExportReader reader = new(stream);
    private readonly Verification result = new();
    private MerkleFrontier frontier = MerkleFrontier.Empty;
    private string? origin;

    /// <returns>Never null; a file that is no export at all is not verified but refused.</returns>
    /// <exception cref="CommandStoppedException">The file is not an export, or is cut short.</exception>
    internal Verification Verify()
    {
        ReadFirstLine();
        ReadEntries();
        CheckCheckpoint(reader.ReadRest(SignedNote.MaxBytes));
        return result;
    }

    private void ReadFirstLine()
    {
        var line = reader.ReadLine() is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : "";
        if (line.Split(' ') is not [ExportForm.Name, var territory])
        {
            throw Malformed("verify.not_an_export");
        }

        result.Territory = territory;
    }

    private void ReadEntries()
    {
        while (true)
        {
            if (reader.ReadLine() is not { } line)
            {
                throw Malformed("verify.cut_short");
            }

            if (line.IsEmpty)
            {
                break;
            }

            ReadEntry(line);
            progressed?.Invoke();
        }

        result.Entries = frontier.Size;
        result.ComputedRoot = frontier.Root;
    }

    private void ReadEntry(ReadOnlyMemory<byte> line)
    {
        if (line.Length < ExportForm.HashLength + 2 || line.Span[ExportForm.HashLength] != ' ' || !Digest.TryParseHex(Encoding.ASCII.GetString(line.Span[..ExportForm.HashLength]), out var told))
        {
            throw Malformed("verify.line_malformed");
        }

        var entry = line[(ExportForm.HashLength + 1)..];
        var leaf = MerkleHash.OfLeaf(entry.Span);
        frontier = frontier.Append(leaf);
        if (leaf != told)
        {
            Find("verify.leaf_differs", leaf.ToHex(), told.ToHex());
        }

        CheckEntry(entry);
    }

    /// <summary>Reads only what every version of an entry has, so that entries of newer services can be verified, too.</summary>
    private void CheckEntry(ReadOnlyMemory<byte> entry)
    {
        try
        {
            using var document = JsonDocument.Parse(entry);
            var position = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("position", out var value) && value.TryGetInt64(out var number) ? number : 0;
            if (position != frontier.Size)
            {
                Find("verify.position_differs", $"{position}", $"{frontier.Size}");
            }

            origin = frontier.Size == 1 ? OriginIn(document.RootElement) : origin;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            Find("verify.entry_unreadable", unreadable.Message);
        }
    }

    private static string? OriginIn(JsonElement first) =>
        first.TryGetProperty("facts", out var facts) && facts.ValueKind == JsonValueKind.Object && facts.TryGetProperty("origin", out var origin) ? origin.GetString() : null;

    private void CheckCheckpoint(byte[] bytes)
    {
        if (!SignedNote.TryParse(bytes, out var note, out var fault) || !Checkpoint.TryParse(note.Text, out var checkpoint, out fault))
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "verify.checkpoint_malformed", fault.Code);
        }

        result.Checkpoint = checkpoint;
        if (checkpoint.Size != result.Entries)
        {
            result.Add(new VerifyFinding("verify.size_differs", null, null, $"{result.Entries}", $"{checkpoint.Size}"));
        }
        else if (!checkpoint.Root.AsSpan().SequenceEqual(result.ComputedRoot.ToArray()))
        {
            result.Add(new VerifyFinding("verify.root_differs", null, null, result.ComputedRoot.ToHex(), Convert.ToHexStringLower(checkpoint.Root.AsSpan())));
        }

        if (origin is not null && origin != checkpoint.Origin)
        {
            result.Add(new VerifyFinding("verify.origin_differs", null, null, checkpoint.Origin, origin));
        }

        if (key is not null)
        {
            CheckSignature(note, checkpoint, key);
        }
    }

    private void CheckSignature(SignedNote note, Checkpoint checkpoint, NoteVerifier verifier)
    {
        var verdict = note.Verify(verifier);
        (result.Signature, result.SignedBy) = verdict.IsAccepted ? ("valid", verdict.SignedBy) : ("invalid", []);
        if (!verdict.IsAccepted)
        {
            result.Add(new VerifyFinding("verify.signature_refused", null, null, verdict.Fault.Code));
        }

        if (verifier.Name != checkpoint.Origin)
        {
            result.Add(new VerifyFinding("verify.key_of_another", null, null, verifier.Name, checkpoint.Origin));
        }
    }

    private void Find(string finding, params string[] args) => result.Add(new VerifyFinding(finding, frontier.Size, reader.Number, args));

    private CommandStoppedException Malformed(string finding) => new(ExitCodes.Malformed, finding, $"{reader.Number}");
}
