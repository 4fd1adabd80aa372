namespace InfoExchange.Adapters.Tests.Faults;

/// <summary>A folder to begin with and copies of it, each hurt by itself; all gone at the end.</summary>
internal sealed class TemporaryFolderTree : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("infoexchange-faults-").FullName;
    private int _copies;

    internal TemporaryFolderTree() => Directory.CreateDirectory(Template);

    internal string Template => Path.Combine(_root, "template");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>A new folder that holds a copy of the template under a name.</summary>
    internal string CopyOfTemplate(string name)
    {
        var work = Path.Combine(_root, $"copy-{Interlocked.Increment(ref _copies)}");
        CopyInto(Path.Combine(work, name));
        return work;
    }

    internal void CopyInto(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Template))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }
}
