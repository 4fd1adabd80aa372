using System.Diagnostics.CodeAnalysis;
using InfoExchange.DepartementService.Operating;

namespace InfoExchange.DepartementService.Backups;

/// <summary>Arguments of <c>backup</c>: what is copied where, each part apart.</summary>
/// <param name="Data">The data folder, of a service at work or at rest.</param>
/// <param name="To">Where backups of data stand.</param>
/// <param name="KeysTo">Where backups of keys stand; null for none.</param>
/// <param name="RingTo">Where backups of the ring stand; null for none.</param>
/// <param name="Ring">The ring.</param>
/// <param name="Certificate">Its certificate; null for the one in its folder.</param>
internal sealed record BackupArguments(string Data, string To, string? KeysTo, string? RingTo, string Ring, string? Certificate)
{
    private static readonly string[] Required = ["--data", "--to"];
    private static readonly string[] Folders = ["--data", "--to", "--keys-to", "--keyring-to"];
    private static readonly string[] Optional = ["--keys-to", "--keyring-to", "--keyring", "--certificate"];

    /// <summary>Reads them; names everything that is missing or wrong at once.</summary>
    public static bool TryRead(ReadOnlySpan<string> args, [NotNullWhen(true)] out BackupArguments? arguments, out IReadOnlyList<string> problems)
    {
        var wrong = NamedArguments.Read(args, Required, Optional, out var given);
        if (wrong.Count == 0)
        {
            wrong.AddRange(Directory.Exists(given["--data"]) ? [] : ["--data: no such folder"]);
            string[] targets = [.. Folders.Where(given.ContainsKey)];
            wrong.AddRange(targets.Select(name => Path.GetFullPath(given[name])).Distinct(StringComparer.Ordinal).Count() == targets.Length ? [] : ["--data, --to, --keys-to, --keyring-to: each a folder of its own"]);
        }

        problems = wrong;
        arguments = wrong.Count > 0
            ? null
            : new BackupArguments(
                Path.GetFullPath(given["--data"]), Path.GetFullPath(given["--to"]), FullOf("--keys-to"), FullOf("--keyring-to"),
                FullOf("--keyring") ?? Path.Combine(Path.GetFullPath(given["--data"]), BackupNames.Ring), FullOf("--certificate"));
        return arguments is not null;

        string? FullOf(string name) => given.TryGetValue(name, out var value) ? Path.GetFullPath(value) : null;
    }
}
