using System.Buffers.Text;
using System.Text;

namespace InfoExchange.Client.Cursors;

/// <summary>A cursor in a file of one base64 line, mode 0600 where modes exist, replaced as a whole and synced with its folder.</summary>
/// <remarks>
/// From the first reading or saving until disposal a neighbour named <c>.lock</c> is held, which keeps other processes and other stores on the same file out; the
/// operating system lets it go when the process ends, however it ends. Network file systems that ignore locks are no place for it.
/// </remarks>
public sealed class FileCursorStore : ICursorStore, IDisposable
{
    private const int LongestFile = 4096;

    private readonly string path;
    private readonly StoreLock held;

    /// <summary>Names the file; nothing is opened yet.</summary>
    /// <param name="path">Its folder is made at the first use.</param>
    public FileCursorStore(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        this.path = Path.GetFullPath(path);
        held = new StoreLock($"{this.path}.lock", this.path);
    }

    /// <inheritdoc />
    /// <exception cref="InvalidDataException">The file is no cursor; remove it to begin again with what the gateway keeps.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        held.Take();
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return default;
        }

        var text = file.Length > LongestFile ? "" : (await File.ReadAllTextAsync(path, Encoding.ASCII, cancellationToken).ConfigureAwait(false)).Trim();
        return text.Length > 0 && Base64.IsValid(text)
            ? Convert.FromBase64String(text)
            : throw new InvalidDataException($"'{path}' is not a cursor: remove it to begin again with what the gateway keeps.");
    }

    /// <inheritdoc />
    /// <exception cref="Failures.CursorStoreInUseException">Another process has the file.</exception>
    /// <exception cref="IOException">It can't be written or synced; the earlier cursor holds, or this one does.</exception>
    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public async ValueTask SaveAsync(ReadOnlyMemory<byte> cursor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        held.Take();
        var next = $"{path}.next";
        var line = Encoding.ASCII.GetBytes(Convert.ToBase64String(cursor.Span) + "\n");

        // From here on without cancellation: a half-written neighbour would be left behind.
        var stream = new FileStream(next, Options());
        await using (stream.ConfigureAwait(false))
        {
            await stream.WriteAsync(line, CancellationToken.None).ConfigureAwait(false);
            DurableFile.Sync(stream);
        }

        File.Move(next, path, overwrite: true);
        DurableFile.SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Lets the file go; may be repeated.</summary>
    public void Dispose() => held.Dispose();

    /// <summary>The file's path.</summary>
    public override string ToString() => path;

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
