using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InfoExchange.DepartementService.Backups.Manifests;
using InfoExchange.Persistence;

namespace InfoExchange.DepartementService.Backups;

/// <summary>A folder that is filled under a name of its own, and gets the one it is known by when all of it is on the disk: what was interrupted is never taken for whole.</summary>
internal sealed class StagedFolder : IDisposable
{
    private bool _isComplete;

    private StagedFolder(string path) => Folder = path;

    /// <summary>Where it stands until it is complete.</summary>
    public string Folder { get; }

    /// <summary>Begins one beside the place where it will stand.</summary>
    /// <param name="parent">Made when absent, on Unix with mode 0700.</param>
    /// <param name="name">What it is for.</param>
    /// <exception cref="IOException">It can't be made.</exception>
    public static StagedFolder Begin(string parent, string name)
    {
        MakeForOwnerOnly(parent);
        var path = Path.Combine(parent, BackupNames.Partial + name);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        MakeForOwnerOnly(path);
        return new StagedFolder(path);
    }

    /// <summary>A file of it.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>A folder in it, made when absent.</summary>
    public string SubfolderOf(string name)
    {
        MakeForOwnerOnly(PathOf(name));
        return PathOf(name);
    }

    /// <summary>Lists its files with their hashes.</summary>
    public async Task<IReadOnlyList<BackedUpFile>> ListAsync(CancellationToken cancellationToken)
    {
        var files = new List<BackedUpFile>();
        foreach (var path in Directory.GetFiles(Folder).Order(StringComparer.Ordinal))
        {
            await using var stream = File.OpenRead(path);
            var hash = await SHA256.HashDataAsync(stream, cancellationToken);
            files.Add(new BackedUpFile(Path.GetFileName(path), stream.Length, Convert.ToHexStringLower(hash)));
        }

        return files;
    }

    /// <summary>Writes the manifest and its seal, in the form that <c>sha256sum -c</c> reads.</summary>
    public void Seal(BackupManifest manifest)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.BackupManifest);
        Write(BackupNames.Manifest, bytes);
        Write(BackupNames.Seal, Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  {BackupNames.Manifest}\n"));
    }

    /// <summary>Puts everything on the disk, then gives the folder its name.</summary>
    /// <param name="path">On the same volume; absent, or an empty folder.</param>
    /// <exception cref="IOException">It may not be there.</exception>
    public void Complete(string path)
    {
        foreach (var file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories))
        {
            DiskSync.SyncFile(file);
        }

        foreach (var folder in Directory.GetDirectories(Folder, "*", SearchOption.AllDirectories).Append(Folder))
        {
            DiskSync.SyncFolder(folder);
        }

        if (Directory.Exists(path))
        {
            Directory.Delete(path);
        }

        Directory.Move(Folder, path);
        DiskSync.SyncFolder(Path.GetDirectoryName(path)!);
        _isComplete = true;
    }

    /// <summary>Removes what did not become complete.</summary>
    public void Dispose()
    {
        if (!_isComplete && Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static void MakeForOwnerOnly(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private void Write(string name, byte[] bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(PathOf(name), options);
        stream.Write(bytes);
    }
}
