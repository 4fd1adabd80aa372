using System.IO.Compression;
using System.Text;
using InfoExchange.Formats.ControlFiles;
using InfoExchange.Ports.Keys;

namespace InfoExchange.DepartementService.Control;

/// <summary>A control file as a ZIP archive: its files, and the signed manifest over them.</summary>
internal static class ControlFileArchive
{
    /// <summary>Writes it.</summary>
    /// <param name="contents">What it tells.</param>
    /// <param name="signer">The journal's.</param>
    public static MemoryStream Write(ControlFileContents contents, INoteSigner signer)
    {
        (string Name, byte[] Content)[] files =
        [
            (ControlFileNames.Checkpoint, contents.Checkpoint.ToArray()),
            (ControlFileNames.Contents, ControlTables.Contents(contents)),
            (ControlFileNames.Decisions, ControlTables.Decisions(contents)),
            (ControlFileNames.Entries, Encoding.UTF8.GetBytes(string.Concat(contents.Entries.Select(entry => entry.Print() + "\n")))),
            (ControlFileNames.Report, ControlReport.Write(contents)),
            (ControlFileNames.Trace, ControlTables.Trace(contents)),
        ];
        var manifest = new ControlManifest(contents.Origin, contents.Size, contents.Root, [.. files.Select(file => ControlManifest.Of(file.Name, file.Content))]);
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, ControlFileNames.Manifest, signer.SignNote(contents.Origin, manifest.Print()).Span, contents.BuiltAt);
            foreach (var (name, content) in files)
            {
                Add(archive, name, content, contents.BuiltAt);
            }
        }

        stream.Position = 0;
        return stream;
    }

    private static void Add(ZipArchive archive, string name, ReadOnlySpan<byte> content, DateTimeOffset at)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = at;
        using var file = entry.Open();
        file.Write(content);
    }
}
