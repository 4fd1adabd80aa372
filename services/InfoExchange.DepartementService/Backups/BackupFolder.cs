using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using InfoExchange.DepartementService.Backups.Manifests;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.DepartementService.Backups;

/// <summary>A folder of a backup that says what it holds. Its files are believed when their hashes were compared.</summary>
internal sealed class BackupFolder
{
    private BackupFolder(string path, BackupManifest manifest)
    {
        Path = path;
        Manifest = manifest;
    }

    public string Path { get; }

    public BackupManifest Manifest { get; }

    /// <summary>Opens a folder, or the newest whole one of that kind in it.</summary>
    /// <param name="given">What the operator named.</param>
    /// <param name="kind">One of the kinds of <see cref="BackupNames"/>.</param>
    /// <param name="id">Of the backup that is wanted among several; null for the newest.</param>
    public static Outcome<BackupFolder> Open(string given, string kind, string? id = null)
    {
        if (File.Exists(System.IO.Path.Combine(given, BackupNames.Manifest)) || !Directory.Exists(given))
        {
            return Read(given, kind);
        }

        var whole = Directory.GetDirectories(given, $"{kind}-*").Where(folder => File.Exists(System.IO.Path.Combine(folder, BackupNames.Manifest))).OrderDescending(StringComparer.Ordinal).ToList();
        var same = id is null ? null : whole.Select(folder => Read(folder, kind)).FirstOrDefault(read => read.IsAccepted && read.Value.Manifest.Id == id);
        return same ?? Read(whole.Count == 0 ? given : whole[0], kind);
    }

    /// <summary>Copies all of its files, and compares every byte on the way.</summary>
    /// <returns>Everything that is wrong, each file by name; empty when the copies are what was backed up.</returns>
    public async Task<IReadOnlyList<Refusal>> CopyToAsync(string folder, CancellationToken cancellationToken)
    {
        var wrong = new List<Refusal>();
        foreach (var file in Manifest.Files)
        {
            var source = System.IO.Path.Combine(Path, file.Name);
            if (System.IO.Path.GetFileName(file.Name) != file.Name || !File.Exists(source))
            {
                wrong.Add(BackupRefusals.FileMissing(file.Name));
                continue;
            }

            var (length, hash) = await CopyAsync(source, System.IO.Path.Combine(folder, file.Name), cancellationToken);
            if (hash != file.Sha256)
            {
                wrong.Add(
                    Manifest.Files.FirstOrDefault(other => other.Sha256 == hash) is { } other ? BackupRefusals.FileSwapped(file.Name, other.Name)
                    : length != file.Length ? BackupRefusals.FileLength(file.Name, length, file.Length)
                    : BackupRefusals.FileAltered(file.Name));
            }
        }

        var known = Manifest.Files.Select(file => file.Name).Append(BackupNames.Manifest).Append(BackupNames.Seal).ToHashSet(StringComparer.Ordinal);
        wrong.AddRange(Directory.GetFileSystemEntries(Path).Select(entry => System.IO.Path.GetFileName(entry)).Where(name => !known.Contains(name)).Select(BackupRefusals.FileForeign));
        return wrong;
    }

    private static async Task<(long Length, string Hash)> CopyAsync(string source, string target, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var from = File.OpenRead(source);
        await using var to = new FileStream(target, options);
        var buffer = new byte[1 << 20];
        while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return (to.Position, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static Outcome<BackupFolder> Read(string folder, string kind)
    {
        var path = System.IO.Path.Combine(folder, BackupNames.Manifest);
        var seal = System.IO.Path.Combine(folder, BackupNames.Seal);
        if (!File.Exists(path) || !File.Exists(seal))
        {
            return Outcome.Refuse<BackupFolder>(BackupRefusals.NotWhole(folder));
        }

        var bytes = File.ReadAllBytes(path);
        if (Encoding.ASCII.GetString(File.ReadAllBytes(seal)) != $"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  {BackupNames.Manifest}\n" || Parse(bytes) is not { } manifest)
        {
            return Outcome.Refuse<BackupFolder>(BackupRefusals.ManifestDamaged(folder));
        }

        return manifest.Version > BackupManifest.CurrentVersion ? Outcome.Refuse<BackupFolder>(BackupRefusals.Newer(folder, manifest.Version))
            : manifest.Kind != kind ? Outcome.Refuse<BackupFolder>(BackupRefusals.WrongKind(folder, manifest.Kind, kind))
            : Outcome.Accept(new BackupFolder(folder, manifest));
    }

    private static BackupManifest? Parse(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, BackupJson.Default.BackupManifest) is { Format: BackupManifest.FormatName, Version: >= 1 } manifest ? manifest : null;
        }
        catch (JsonException)
        {
            // Sealed, and no manifest all the same: another program wrote it.
            return null;
        }
    }
}
