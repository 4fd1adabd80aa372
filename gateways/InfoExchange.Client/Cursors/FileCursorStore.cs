using System.Buffers.Text;
using System.Text;

namespace InfoExchange.Client.Cursors;

/// <summary>A cursor in a file of one base64 line, replaced as a whole. For one process: two would overwrite each other's place.</summary>
/// <remarks>After a power failure the file may hold an earlier cursor: items come again, none is lost.</remarks>
public sealed class FileCursorStore : ICursorStore
{
    private const int LongestFile = 4096;

    private readonly string path;

    /// <summary>Names the file; nothing is opened yet.</summary>
    /// <param name="path">Its folder is made at the first save.</param>
    public FileCursorStore(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        this.path = Path.GetFullPath(path);
    }

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The file is no cursor; remove it to begin again with what the gateway keeps.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return default;
        }

        var text = file.Length > LongestFile ? "" : (await File.ReadAllTextAsync(path, Encoding.ASCII, cancellationToken).ConfigureAwait(false)).Trim();
        return text.Length > 0 && Base64.IsValid(text)
            ? Convert.FromBase64String(text)
            : throw new InvalidDataException($"'{path}' is not a cursor: remove it to begin again.");
    }

    /// <inheritdoc />
    /// <exception cref="IOException">It can't be written; the earlier cursor still holds.</exception>
    public async ValueTask SaveAsync(ReadOnlyMemory<byte> cursor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var next = $"{path}.next";
        var line = Encoding.ASCII.GetBytes(Convert.ToBase64String(cursor.Span) + "\n");

        // From here on without cancellation: a half-written neighbour would be left behind.
        var stream = new FileStream(next, Options());
        await using (stream.ConfigureAwait(false))
        {
            await stream.WriteAsync(line, CancellationToken.None).ConfigureAwait(false);
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
