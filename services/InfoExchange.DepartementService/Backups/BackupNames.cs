using System.Globalization;

namespace InfoExchange.DepartementService.Backups;

/// <summary>How files and folders are called, in a data folder and in backups of it.</summary>
internal static class BackupNames
{
    public const string Data = "data";
    public const string Keys = "keys";
    public const string Ring = "keyring";
    public const string Manifest = "manifest.json";
    public const string Seal = "manifest.sha256";
    public const string Bus = "bus.db";
    public const string Certificate = "certificate.pfx";
    public const string Relay = "relay";
    public const string CursorSecret = "cursor";
    public const string RetiredCursorSecret = "cursor.retired";

    /// <summary>Before the name of a folder that is not whole yet, or never became so.</summary>
    public const string Partial = ".partial-";

    /// <summary>The name of a folder, such as <c>keys-20261122T123000Z-1f3a</c>: in ordinal order the newest is the last.</summary>
    public static string FolderOf(string kind, DateTimeOffset begunAt, string id) => $"{kind}-{begunAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-{id[..4]}";

    /// <summary>Files of one kind in a folder, such as <c>journal-75.db</c>, in ordinal order.</summary>
    public static IReadOnlyList<string> FilesIn(string folder, string prefix) =>
        [.. Directory.GetFiles(folder, $"{prefix}-*.db").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Keys of the ring in its folder.</summary>
    public static IReadOnlyList<string> RingKeysIn(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, "key-*.xml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary><c>75</c> of <c>journal-75.db</c>, <c>firms</c> of <c>inbox-firms.db</c>.</summary>
    public static string OwnerOf(string file) => Path.GetFileNameWithoutExtension(file)[(file.IndexOf('-', StringComparison.Ordinal) + 1)..];

    /// <summary>The file of the keys that go with a journal or an inbox.</summary>
    public static string KeysOf(string file) => $"keys-{OwnerOf(file)}.db";
}
