using System.Globalization;

namespace InfoExchange.Persistence;

/// <summary>A data folder taken by one process, until disposed or until the process ends, however it ends.</summary>
/// <remarks>
/// The operating system holds it (an exclusive open of the file <c>lock</c>), so nothing is left to clean after a crash. The file stays, with the process id of
/// whoever took the folder last, for an operator to read. Network file systems that ignore locks are no place for a data folder.
/// </remarks>
public sealed class FolderLock : IDisposable
{
    private const string FileName = "lock";

    private readonly FileStream held;

    private FolderLock(FileStream held) => this.held = held;

    /// <summary>Takes the folder, without waiting.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <returns>The lock, to dispose at the end; null when another holder, of this process or of another, has it.</returns>
    /// <exception cref="IOException">The folder does not exist or its file could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static FolderLock? TryTake(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var held = TryOpen(Path.Combine(folder, FileName));
        if (held is null)
        {
            return null;
        }

        try
        {
            held.SetLength(0);
            held.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n"));
            held.Flush();
            return new FolderLock(held);
        }
        catch (IOException)
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Lets the folder go; doing it again changes nothing.</summary>
    public void Dispose() => held.Dispose();

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
    }

    // Windows: ERROR_SHARING_VIOLATION. Elsewhere .NET gives flock's own errno, EWOULDBLOCK.
    private static bool IsHeld(IOException exception) =>
        exception.HResult == (OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : OperatingSystem.IsMacOS() ? 35 : 11);
}
