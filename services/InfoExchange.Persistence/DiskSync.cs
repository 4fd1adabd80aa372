using System.Runtime.InteropServices;

namespace InfoExchange.Persistence;

/// <summary>Asks the system to put files and names of files on the disk, and says so when it did not.</summary>
public static class DiskSync
{
    private const int ReadOnly = 0;

    /// <summary>Everything written to the file so far, by whomever, is on the disk.</summary>
    /// <exception cref="IOException">It may not be.</exception>
    public static void SyncFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Flush(stream);
    }

    /// <summary>Everything written through the stream is on the disk.</summary>
    /// <exception cref="IOException">It may not be.</exception>
    public static void Flush(FileStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);

        // The managed flush to the disk hides a failed fsync on Linux, and the system tells of a failure only once: it must not come first. Elsewhere it
        // does more than fsync (F_FULLFSYNC).
        stream.Flush(flushToDisk: !OperatingSystem.IsLinux());
        if (OperatingSystem.IsLinux() && NativeMethods.Sync((int)stream.SafeFileHandle.DangerousGetHandle()) != 0)
        {
            throw Failed(stream.Name);
        }
    }

    /// <summary>Files that were made, moved or deleted in the folder have, or no longer have, their names on the disk. Windows keeps names by itself.</summary>
    /// <exception cref="IOException">They may not.</exception>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = NativeMethods.Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw Failed(folder);
        }

        var fault = NativeMethods.Sync(descriptor) == 0 ? null : Failed(folder);
        _ = NativeMethods.Close(descriptor);
        if (fault is not null)
        {
            throw fault;
        }
    }

    private static IOException Failed(string path) => new($"{Path.GetFileName(path)} can't be synced to the disk: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");

    private static class NativeMethods
    {
        [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int Sync(int descriptor);

        [DllImport("libc", EntryPoint = "open", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

        [DllImport("libc", EntryPoint = "close", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        internal static extern int Close(int descriptor);
    }
}
