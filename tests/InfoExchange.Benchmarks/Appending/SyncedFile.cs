using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace InfoExchange.Benchmarks.Appending;

/// <summary>The floor of every durable append: write, then fdatasync with its answer checked. .NET's own flush hides failures, so libc is called. Linux only.</summary>
internal sealed partial class SyncedFile : IDisposable
{
    private readonly SafeFileHandle _file;
    private long _offset;

    public SyncedFile(string path) => _file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.None, preallocationSize: 256 * 1024 * 1024);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(_file, bytes, _offset);
        _offset += bytes.Length;
        if (FileDataSync(_file) != 0)
        {
            throw new IOException($"fdatasync failed with errno {Marshal.GetLastPInvokeError()}");
        }
    }

    public void Dispose() => _file.Dispose();

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FileDataSync(SafeFileHandle file);
}
