using System.Globalization;
using System.Text;
using InfoExchange.Client.Failures;

namespace InfoExchange.Client.Cursors;

/// <summary>A lock file held by one store of one process, until disposed or until the process ends.</summary>
/// <param name="path">The lock file; it stays, with the process id of whoever took it last.</param>
/// <param name="store">What it guards, for the message.</param>
internal sealed class StoreLock(string path, string store) : IDisposable
{
    private readonly Lock gate = new();
    private FileStream? held;
    private bool isDisposed;

    /// <summary>Takes the lock unless this one has it already.</summary>
    /// <exception cref="CursorStoreInUseException">Another holder, of this process or of another, has it.</exception>
    internal void Take()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            if (held is not null)
            {
                return;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            held = Open();
            held.SetLength(0);
            held.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"));
            held.Flush();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            held?.Dispose();
        }
    }

    private FileStream Open()
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException taken) when (IsHeld(taken))
        {
            throw new CursorStoreInUseException(store);
        }
    }

    // Windows: ERROR_SHARING_VIOLATION. Elsewhere .NET gives flock's own errno, EWOULDBLOCK.
    private static bool IsHeld(IOException exception) =>
        exception.HResult == (OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsMacOS() ? 35 : 11);
}
