namespace InfoExchange.Adapters.Tests.Stores.Faults;

/// <summary>Sees every sync of one database's file and log; may make them fail; keeps what a power cut would leave.</summary>
/// <remarks>
/// What a disk holds for certain is what was last synced. The copy taken at each successful sync is therefore the least that a power cut leaves; opening the
/// copies shows whether that is enough for what was promised.
/// </remarks>
internal sealed class SyncWatch : IDisposable
{
    private const int FailedSync = 1_034; // SQLITE_IOERR_FSYNC

    private readonly string path;
    private readonly string? kept;

    /// <param name="path">The database, not open yet.</param>
    /// <param name="kept">An existing folder for the synced copies; null keeps none.</param>
    internal SyncWatch(string path, string? kept = null)
    {
        this.path = path;
        this.kept = kept;
        WatchedFiles.Add(path, this);
    }

    internal int LogSyncs { get; private set; }

    internal int FileSyncs { get; private set; }

    internal bool FailsLog { get; set; }

    internal bool FailsFile { get; set; }

    /// <summary>Called after each sync that succeeded.</summary>
    internal Action? Synced { get; set; }

    /// <summary>Called inside each sync of the log that is made to fail, while its frames are written and not synced.</summary>
    internal Action? Failing { get; set; }

    public void Dispose() => WatchedFiles.Remove(path);

    /// <summary>Copies the files of a database as they are, while nothing writes them.</summary>
    internal static void CopyAsIs(string path, string folder)
    {
        foreach (var file in new[] { path, path + "-wal" }.Where(File.Exists))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }
    }

    internal int OnSync(string file, Func<int> sync)
    {
        var isLog = file.EndsWith("-wal", StringComparison.Ordinal);
        if (isLog ? FailsLog : FailsFile)
        {
            Failing?.Invoke();
            return FailedSync;
        }

        var result = sync();
        if (result != 0)
        {
            return result;
        }

        (LogSyncs, FileSyncs) = isLog ? (LogSyncs + 1, FileSyncs) : (LogSyncs, FileSyncs + 1);
        if (kept is not null)
        {
            File.Copy(file, Path.Combine(kept, Path.GetFileName(file)), overwrite: true);
        }

        Synced?.Invoke();
        return 0;
    }
}
