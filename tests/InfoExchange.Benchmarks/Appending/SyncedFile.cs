using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace InfoExchange.Benchmarks.Appending;

/// <summary>The floor of every durable append: write, then fdatasync with its answer checked. .NET's own flush hides failures, so libc is called. Linux only.</summary>
/// <remarks>Writes go round in space that was written before: no append pays for the file to grow.</remarks>
internal sealed partial class SyncedFile : IDisposable
{
    private const int Length = 16 * 1024 * 1024;

    private readonly SafeFileHandle _file;
    private long _offset;

    public SyncedFile(string path)
    {
        _file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.None, FileOptions.None, Length);
        RandomAccess.Write(_file, new byte[Length], 0);
        Sync();
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _offset = _offset + bytes.Length > Length ? 0 : _offset;
        RandomAccess.Write(_file, bytes, _offset);
        _offset += bytes.Length;
        Sync();
    }

    public void Dispose() => _file.Dispose();

    private void Sync()
    {
        if (FileDataSync(_file) != 0)
        {
            throw new IOException($"fdatasync failed with errno {Marshal.GetLastPInvokeError()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FileDataSync(SafeFileHandle file);
}
