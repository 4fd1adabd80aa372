using System.Text.Json;
using InfoExchange.Domain.Journal;
using InfoExchange.Ports.Keys;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Persistence.Keys;

/// <summary>How far a journal was signed, in a small JSON file beside its keys: written beside its place, synced, then put there, and its name synced.</summary>
/// <param name="path">The file; its folder exists. Left out of every backup.</param>
public sealed class SignedHeadFile(string path) : ISignedHeadRecord
{
    private readonly Lock _turn = new();
    private SignedHeadMark? _noted;

    /// <summary>Where a journal's mark stands in a data folder.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="code">Of the jurisdiction.</param>
    public static string PathIn(string folder, string code) => Path.Combine(folder, $"signed-{code}.json");

    /// <inheritdoc/>
    public Task<SignedHeadMark?> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_turn)
        {
            return Task.FromResult(_noted ??= Read());
        }
    }

    /// <inheritdoc/>
    public Task WriteAsync(SignedHeadMark mark, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mark);
        lock (_turn)
        {
            _noted ??= Read();
            if (mark.Lost is null && _noted is { Lost: null } known && known.Origin == mark.Origin && known.Head.Size >= mark.Head.Size)
            {
                return Task.CompletedTask;
            }

            Write(mark);
            _noted = mark;
            return Task.CompletedTask;
        }
    }

    private SignedHeadMark? Read()
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return new SignedHeadMark(
                root.GetProperty("origin").GetString()!,
                HeadIn(root),
                root.TryGetProperty("lost", out var lost) ? new AcceptedLoss(HeadIn(lost), lost.GetProperty("motive").GetString()!) : null,
                root.TryGetProperty("at_least", out var floor) && floor.GetBoolean());
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new StoreFailedException($"the mark of the last signed head ({Path.GetFileName(path)}) can't be read: put back the one that this machine wrote, never one from a backup", fault);
        }
    }

    private void Write(SignedHeadMark mark)
    {
        var next = path + ".next";
        try
        {
            using (var stream = new FileStream(next, OptionsOfNew()))
            {
                stream.Write(Print(mark));
                DiskSync.Flush(stream);
            }

            File.Move(next, path, overwrite: true);
            DiskSync.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreFailedException($"the mark of the last signed head ({Path.GetFileName(path)}) can't be written", fault);
        }
    }

    private static FileStreamOptions OptionsOfNew()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static byte[] Print(SignedHeadMark mark)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("origin", mark.Origin);
            WriteHead(json, mark.Head);
            if (mark.IsFloor)
            {
                json.WriteBoolean("at_least", true);
            }

            if (mark.Lost is { } lost)
            {
                json.WriteStartObject("lost");
                WriteHead(json, lost.Head);
                json.WriteString("motive", lost.Motive);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static void WriteHead(Utf8JsonWriter json, JournalHead head)
    {
        json.WriteNumber("size", head.Size);
        json.WriteString("root", head.Root.ToBase64());
    }

    private static JournalHead HeadIn(JsonElement element) => Digest.TryParseBase64(element.GetProperty("root").GetString(), out var root)
        ? new JournalHead(element.GetProperty("size").GetInt64(), root)
        : throw new FormatException("the root is no hash");
}
