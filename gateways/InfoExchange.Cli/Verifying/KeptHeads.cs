using InfoExchange.Cli.Terminal;
using InfoExchange.Domain.Journal;
using InfoExchange.Formats.SignedNotes;

namespace InfoExchange.Cli.Verifying;

/// <summary>Reads the checkpoints that an auditor kept: one file, or all of a folder.</summary>
internal static class KeptHeads
{
    /// <param name="path">File or folder; null for none.</param>
    /// <param name="key">The journal's; null leaves signatures unchecked.</param>
    /// <param name="result">Takes signatures that don't hold.</param>
    /// <exception cref="CommandStoppedException">There is no such file, or it holds no checkpoint.</exception>
    internal static List<KeptHead> Read(string? path, NoteVerifier? key, Verification result)
    {
        if (path is null)
        {
            return [];
        }

        var files = Directory.Exists(path) ? Directory.GetFiles(path).Order(StringComparer.Ordinal).ToArray()
            : File.Exists(path) ? [path]
            : throw new CommandStoppedException(ExitCodes.Malformed, "file.absent", path);
        var heads = new List<KeptHead>();
        foreach (var file in files)
        {
            NoteFault? fault = null;
            if (new FileInfo(file).Length > SignedNote.MaxBytes
                || !SignedNote.TryParse(File.ReadAllBytes(file), out var note, out fault)
                || !Checkpoint.TryParse(note.Text, out var checkpoint, out fault))
            {
                throw new CommandStoppedException(ExitCodes.Malformed, "verify.kept_malformed", file, fault?.Code ?? "note.too_large");
            }

            if (key is not null && note.Verify(key) is { IsAccepted: false } verdict)
            {
                result.Add(new VerifyFinding("verify.kept_refused", null, null, file, verdict.Fault.Code));
            }

            heads.Add(new KeptHead(checkpoint.Size, new Digest(checkpoint.Root.AsSpan()), file));
        }

        return heads;
    }
}
