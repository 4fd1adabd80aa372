namespace InfoExchange.DepartementService.Calling;

/// <summary>A file that only its owner reads, replaced as a whole: whoever opens it finds the list before or this one, never a part.</summary>
internal static class CallListFile
{
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string Unfinished = ".next";

    /// <summary>Makes the folder when it is not there, closes it to everybody but its owner, and takes away what an earlier process left unfinished there.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not this program's.</exception>
    public static void Prepare(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(folder) != OwnersFolder)
        {
            File.SetUnixFileMode(folder, OwnersFolder);
        }

        Directory.GetFiles(folder, $"appels-*{Unfinished}").ToList().ForEach(File.Delete);
    }

    /// <summary>Writes beside it, then takes its place.</summary>
    /// <exception cref="IOException">The disk refuses; the list before stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not this program's.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        // Never through a file or a link that somebody laid there.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var next = path + Unfinished;
        File.Delete(next);
        using (var stream = new FileStream(next, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }
}
