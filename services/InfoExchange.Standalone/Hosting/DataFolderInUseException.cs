namespace InfoExchange.Standalone.Hosting;

/// <summary>Another process works on the data folder.</summary>
public sealed class DataFolderInUseException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="folder">The folder.</param>
    public DataFolderInUseException(string folder)
        : base($"the data folder {folder} is used by another process: stop that one, or give another folder with --data") => Folder = folder;

    /// <summary>The folder.</summary>
    public string Folder { get; }
}
