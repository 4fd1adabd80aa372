using System.Buffers;
using System.Globalization;
using System.Text.Json;
using InfoExchange.Cli.Terminal;
using InfoExchange.Client.Cursors;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Merkle;
using InfoExchange.Formats.SignedNotes;

namespace InfoExchange.Cli.Mirroring;

/// <summary>
/// The auditor's own copy of a journal: <c>mirror.json</c> (whose, with which key, how far), <c>checkpoint</c>, every checkpoint ever kept under
/// <c>checkpoints/</c>, and the log itself below <c>tile/</c>, laid out as C2SP tlog-tiles does. What contradicts it is put aside under <c>evidence/</c>.
/// </summary>
/// <remarks>Every file is written beside its place, synced, and put there whole; <c>mirror.json</c> last. So a mirror that was killed goes on from its last step.</remarks>
internal sealed class MirrorFolder : IDisposable
{
    private const string Form = "infoexchange-journal-mirror/1";
    private const string StateFile = "mirror.json";
    private const string LockFile = "lock";
    private const string UnfinishedFile = "unfinished";

    private readonly FileStream held;

    private MirrorFolder(string path, FileStream held, string territory, NoteVerifier key, long size)
    {
        Path = path;
        this.held = held;
        Territory = territory;
        Key = key;
        Size = size;
    }

    internal string Path { get; }

    internal string Territory { get; }

    /// <summary>Pinned when the mirror began.</summary>
    internal NoteVerifier Key { get; }

    /// <summary>Entries that are durable here.</summary>
    internal long Size { get; private set; }

    internal string CheckpointsPath => System.IO.Path.Combine(Path, "checkpoints");

    internal string CheckpointPath => PathOf("checkpoint");

    internal static bool IsOne(string path) => File.Exists(System.IO.Path.Combine(path, StateFile));

    /// <summary>Name of the file of a checkpoint that signs so many entries.</summary>
    internal static string NameOf(long size) => size.ToString("D12", CultureInfo.InvariantCulture);

    /// <summary>Opens a mirror for this process alone.</summary>
    /// <returns>Null when there is none in the folder yet.</returns>
    /// <exception cref="CommandStoppedException">Another process works on it, or its description is damaged.</exception>
    internal static MirrorFolder? Open(string path)
    {
        if (!IsOne(path))
        {
            return null;
        }

        var held = Take(path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(path, StateFile)));
            var root = document.RootElement;
            if (root.GetProperty("form").GetString() == Form && NoteVerifier.TryParse(root.GetProperty("key").GetString() ?? "", out var key, out _) && root.GetProperty("size").GetInt64() is >= 0 and var size)
            {
                return new MirrorFolder(path, held, root.GetProperty("jurisdiction").GetString() ?? "", key, size);
            }
        }
        catch (Exception damaged) when (damaged is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            held.Dispose();
            throw new CommandStoppedException(ExitCodes.Malformed, "mirror.damaged", System.IO.Path.Combine(path, StateFile));
        }

        held.Dispose();
        throw new CommandStoppedException(ExitCodes.Malformed, "mirror.damaged", System.IO.Path.Combine(path, StateFile));
    }

    /// <summary>Begins one, empty.</summary>
    /// <exception cref="CommandStoppedException">Another process works on it.</exception>
    internal static MirrorFolder Create(string path, string territory, NoteVerifier key)
    {
        Directory.CreateDirectory(path);
        var folder = new MirrorFolder(path, Take(path), territory, key, 0);
        Directory.CreateDirectory(folder.CheckpointsPath);
        folder.WriteState(0);
        return folder;
    }

    /// <summary>The last checkpoint that was kept; null before the first.</summary>
    internal byte[]? ReadCheckpoint() => File.Exists(CheckpointPath) ? File.ReadAllBytes(CheckpointPath) : null;

    internal byte[]? Read(TilePath tile) => File.Exists(PathOf(tile)) ? File.ReadAllBytes(PathOf(tile)) : null;

    /// <summary>Keeps what was verified, durably: bundles and tiles first, the new size last, then takes away the narrower tiles that they replace.</summary>
    /// <param name="log">The tree up to the new size.</param>
    /// <param name="entries">From <see cref="Size"/> on.</param>
    internal void Append(MerkleLog log, IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        var size = Size + entries.Count;
        foreach (var tile in TilePath.Between(Size, size))
        {
            Write(PathOf(tile), tile.Level is null ? Bundle(tile, entries) : log.ReadTile(tile)!);
        }

        var old = Size;
        WriteState(size);
        RemoveNarrower(old, size);
    }

    /// <summary>Keeps a checkpoint that all entries here lead to.</summary>
    internal void Keep(byte[] note, long size)
    {
        Write(System.IO.Path.Combine(CheckpointsPath, NameOf(size)), note);
        Write(CheckpointPath, note);
    }

    /// <summary>Puts a signed checkpoint aside that contradicts one kept here: with it, it shows that the journal was not only continued.</summary>
    /// <returns>Where.</returns>
    internal string PutAside(byte[] note, long size)
    {
        var path = System.IO.Path.Combine(Path, "evidence", $"{NameOf(size)}-{Digest.Of(note).ToHex()[..16]}");
        Write(path, note);
        return path;
    }

    public void Dispose() => held.Dispose();

    private static FileStream Take(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException)
        {
            throw new CommandStoppedException(ExitCodes.Refused, "mirror.in_use", path);
        }
    }

    // What a kill leaves half written lies in one place of its own, where nobody takes it for a part of the mirror; the next write takes its place.
    private void Write(string path, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var next = PathOf(UnfinishedFile);
        using (var stream = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1))
        {
            stream.Write(bytes);
            DurableFile.Sync(stream);
        }

        File.Move(next, path, overwrite: true);
        DurableFile.SyncFolder(System.IO.Path.GetDirectoryName(path)!);
    }

    private string PathOf(string name) => System.IO.Path.Combine(Path, name);

    private string PathOf(TilePath tile) => System.IO.Path.Combine([Path, .. tile.ToString().Split('/')]);

    private byte[] Bundle(TilePath tile, IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        var bundle = new ArrayBufferWriter<byte>();
        var first = tile.Index * TilePath.FullWidth;
        if (first < Size)
        {
            bundle.Write(Read(TilePath.OfEntries(tile.Index, (int)(Size - first))) ?? throw new CommandStoppedException(ExitCodes.Refused, "mirror.tile_missing", tile.ToString()));
        }

        for (var position = Math.Max(first, Size); position < first + tile.Width; position++)
        {
            EntryBundle.Append(bundle, entries[(int)(position - Size)].Span);
        }

        return bundle.WrittenSpan.ToArray();
    }

    private void RemoveNarrower(long old, long size)
    {
        var stays = TilePath.Between(old, size).ToHashSet();
        foreach (var tile in TilePath.Between(old, old).Where(tile => tile.Width < TilePath.FullWidth && !stays.Contains(tile)))
        {
            File.Delete(PathOf(tile));
        }
    }

    private void WriteState(long size)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("form", Form);
            json.WriteString("jurisdiction", Territory);
            json.WriteString("key", Key.Print());
            json.WriteNumber("size", size);
            json.WriteEndObject();
        }

        Write(PathOf(StateFile), bytes.ToArray());
        Size = size;
    }
}
