using System.IO.Compression;
using System.Text;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Formats.ControlFiles;
using InfoExchange.Formats.SignedNotes;

namespace InfoExchange.Cli.Records;

/// <summary>Checks a control file without a server: the manifest's signature, each file's hash, the checkpoint, and every entry's proof.</summary>
/// <param name="archive">The file.</param>
/// <param name="verifier">The journal's pinned key; null when none was given.</param>
internal sealed class ControlFileCheck(Stream archive, NoteVerifier? verifier)
{
    private const long MostBytes = 512L * 1024 * 1024;

    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);

    /// <summary>What is wrong: key of a sentence and its arguments; empty when all of it holds.</summary>
    internal List<(string Key, object[] Args)> Findings { get; } = [];

    /// <summary>Entries whose proof was checked.</summary>
    internal int Entries { get; private set; }

    /// <summary>True when the manifest bears a good signature of the key given.</summary>
    internal bool IsSigned { get; private set; }

    /// <summary>True for a ZIP archive, by its first bytes.</summary>
    internal static bool IsArchive(string path)
    {
        Span<byte> first = stackalloc byte[4];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) == first.Length && first.SequenceEqual("PK\u0003\u0004"u8);
    }

    /// <summary>Checks all of it.</summary>
    internal void Run()
    {
        if (!TryUnpack() || !TryReadNote(ControlFileNames.Manifest, out var note) || !ControlManifest.TryParse(note.Text, out var manifest))
        {
            Find("control.no_manifest");
            return;
        }

        IsSigned = IsSignedBy(note);
        if (verifier is not null && !IsSigned)
        {
            Find("control.bad_signature", verifier.Name);
        }

        CheckFiles(manifest);
        CheckCheckpoint(manifest);
        CheckEntries(manifest);
    }

    private bool IsSignedBy(SignedNote note) => verifier is not null && note.Verify(verifier) is { IsAccepted: true } verdict && verdict.SignedBy.Contains(verifier.Name);

    private bool TryUnpack()
    {
        try
        {
            using var zip = new ZipArchive(archive, ZipArchiveMode.Read, leaveOpen: true);
            var total = 0L;
            foreach (var entry in zip.Entries)
            {
                using var content = new MemoryStream();
                using var stream = entry.Open();
                var buffer = new byte[81_920];
                for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
                {
                    total += read;
                    if (total > MostBytes)
                    {
                        Find("control.too_large");
                        return false;
                    }

                    content.Write(buffer, 0, read);
                }

                if (!files.TryAdd(entry.FullName, content.ToArray()))
                {
                    Find("control.file_twice", entry.FullName);
                }
            }

            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private bool TryReadNote(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SignedNote? note)
    {
        note = null;
        return files.TryGetValue(name, out var bytes) && SignedNote.TryParse(bytes, out note, out _);
    }

    private void CheckFiles(ControlManifest manifest)
    {
        foreach (var (name, hash, length) in manifest.Files)
        {
            if (!files.TryGetValue(name, out var content))
            {
                Find("control.file_missing", name);
            }
            else if (content.Length != length || Digest.Of(content) != hash)
            {
                Find("control.file_altered", name);
            }
        }

        foreach (var name in files.Keys.Except(manifest.Files.Select(file => file.Name)).Where(name => name != ControlFileNames.Manifest))
        {
            Find("control.file_unlisted", name);
        }
    }

    private void CheckCheckpoint(ControlManifest manifest)
    {
        if (!TryReadNote(ControlFileNames.Checkpoint, out var note) || !Checkpoint.TryParse(note.Text, out var checkpoint, out _))
        {
            Find("control.no_checkpoint");
            return;
        }

        if (checkpoint.Origin != manifest.Origin || checkpoint.Size != manifest.Size || !checkpoint.Root.AsSpan().SequenceEqual(manifest.Root.ToArray()))
        {
            Find("control.other_checkpoint");
        }

        if (verifier is not null && !IsSignedBy(note))
        {
            Find("control.bad_checkpoint", verifier.Name);
        }
    }

    private void CheckEntries(ControlManifest manifest)
    {
        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(files.GetValueOrDefault(ControlFileNames.Entries, [])).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            number++;
            if (!ControlEntry.TryParse(line, out var entry) || !EntryCodec.TryDecode(Encoding.UTF8.GetBytes(entry.Stored), out var decoded, out _) || decoded.Position != entry.Position)
            {
                Find("control.entry_malformed", number);
            }
            else if (!MerkleProofs.VerifyInclusion(entry.Position - 1, manifest.Size, MerkleHash.OfLeaf(Encoding.UTF8.GetBytes(entry.Stored)), entry.Proof.AsSpan(), manifest.Root))
            {
                Find("control.entry_unproven", entry.Position);
            }
            else
            {
                Entries++;
            }
        }
    }

    private void Find(string key, params object[] args) => Findings.Add((key, args));
}
