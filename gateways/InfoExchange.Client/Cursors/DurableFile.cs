using System.Runtime.InteropServices;

namespace InfoExchange.Client.Cursors;

/// <summary>Makes writes survive a power failure, and says so when they can't.</summary>
internal static class DurableFile
{
    private const int ReadOnly = 0;

    /// <summary>Everything written so far is on the disk.</summary>
    /// <exception cref="IOException">It may not be.</exception>
    internal static void Sync(FileStream stream)
    {
        // The managed flush to the disk hides a failed fsync on Linux, and the system tells of a failure only once: it must not come first. Elsewhere it
        // does more than fsync (F_FULLFSYNC).
        stream.Flush(flushToDisk: !OperatingSystem.IsLinux());
        if (OperatingSystem.IsLinux() && NativeMethods.Sync((int)stream.SafeFileHandle.DangerousGetHandle()) != 0)
        {
            throw Failed(stream.Name);
        }
    }

    /// <summary>A file that was moved within a folder has its new name on the disk. Windows keeps names by itself.</summary>
    /// <exception cref="IOException">It may not have.</exception>
    internal static void SyncFolder(string folder)
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

        var isSynced = NativeMethods.Sync(descriptor) == 0;
        var fault = isSynced ? null : Failed(folder);
        _ = NativeMethods.Close(descriptor);
        if (fault is not null)
        {
            throw fault;
        }
    }

    private static IOException Failed(string path) => new($"'{path}' can't be synced to the disk: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");

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
