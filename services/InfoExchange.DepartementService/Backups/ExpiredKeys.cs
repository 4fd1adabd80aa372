using System.Globalization;
using InfoExchange.DepartementService.Backups.Manifests;
using InfoExchange.Persistence;

namespace InfoExchange.DepartementService.Backups;

/// <summary>Backups of keys whose time is over: overwritten, then deleted.</summary>
internal static class ExpiredKeys
{
    /// <summary>Removes them from a folder of backups of keys.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="IOException">One could not be removed: it must not stay.</exception>
    public static int Remove(string? parent, DateTimeOffset now)
    {
        var expired = parent is null ? [] : Directory.GetDirectories(parent, $"{BackupNames.Keys}-*").Where(folder => IsExpired(folder, now)).ToList();
        foreach (var folder in expired)
        {
            foreach (var path in Directory.GetFiles(folder))
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None);
                file.Write(new byte[file.Length]);
                DiskSync.Flush(file);
            }

            Directory.Delete(folder, recursive: true);
        }

        if (expired.Count > 0)
        {
            DiskSync.SyncFolder(parent!);
        }

        return expired.Count;
    }

    /// <summary>Whether a manifest's keys may no longer be used: what it says, and never more than their longest life.</summary>
    public static bool IsExpired(BackupManifest manifest, DateTimeOffset now) => now >= ExpiryOf(manifest);

    /// <summary>When that is.</summary>
    public static DateTimeOffset ExpiryOf(BackupManifest manifest)
    {
        var longest = manifest.BegunAt + BackupTaking.KeysLife;
        return manifest.ExpiresAt is { } stated && stated < longest ? stated : longest;
    }

    // One that can't be read is judged by the date in its name.
    private static bool IsExpired(string folder, DateTimeOffset now) => BackupFolder.Open(folder, BackupNames.Keys) is { IsAccepted: true, Value: var read }
        ? IsExpired(read.Manifest, now)
        : !DateTimeOffset.TryParseExact(
              Path.GetFileName(folder).Split('-') is [_, var stamp, ..] ? stamp : "", "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
          || now >= at + BackupTaking.KeysLife;
}
