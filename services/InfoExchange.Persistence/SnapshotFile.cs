using InfoExchange.Ports.Stores;

namespace InfoExchange.Persistence;

/// <summary>A journal's snapshot in one file of its owner only, whatever engine keeps the journal: written beside its place, synced, then put there.</summary>
/// <param name="path">The file; its folder exists. Left out of every backup: it is derived.</param>
public sealed class SnapshotFile(string path) : ISnapshotStore
{
    // Zeros are written over it before it goes.
    private const int PieceLength = 1 << 20;

    private readonly Lock _turn = new();

    /// <summary>Where a journal's snapshot stands in a data folder.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="code">Of the jurisdiction.</param>
    public static string PathIn(string folder, string code) => Path.Combine(folder, $"snapshot-{code}.bin");

    private string Next => path + ".next";

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_turn)
        {
            return Task.FromResult(Guarded("read", () => File.Exists(path) ? File.ReadAllBytes(path) : default(ReadOnlyMemory<byte>?)));
        }
    }

    /// <inheritdoc/>
    public Task WriteAsync(IReadOnlyList<ReadOnlyMemory<byte>> pieces, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_turn)
        {
            Guarded("written", () =>
            {
                Remove(Next);
                using (var stream = new FileStream(Next, OptionsOfNew()))
                {
                    foreach (var piece in pieces)
                    {
                        stream.Write(piece.Span);
                    }

                    DiskSync.Flush(stream);
                }

                // What is replaced is no more than unlinked: every trace in it is sealed, and an erasure discards it.
                File.Move(Next, path, overwrite: true);
                SyncFolder();
                return true;
            });
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public Task DiscardAsync(CancellationToken cancellationToken)
    {
        lock (_turn)
        {
            Guarded("removed", () =>
            {
                Remove(Next);
                Remove(path);
                SyncFolder();
                return true;
            });
            return Task.CompletedTask;
        }
    }

    private void SyncFolder() => DiskSync.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);

    private T Guarded<T>(string what, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StoreFailedException($"the snapshot ({Path.GetFileName(path)}) can't be {what}", fault);
        }
    }

    private static void Remove(string file)
    {
        if (!File.Exists(file))
        {
            return;
        }

        using (var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 1))
        {
            var zeros = new byte[PieceLength];
            for (var left = stream.Length; left > 0; left -= zeros.Length)
            {
                stream.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
            }

            DiskSync.Flush(stream);
        }

        File.Delete(file);
    }

    private static FileStreamOptions OptionsOfNew()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 1 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
