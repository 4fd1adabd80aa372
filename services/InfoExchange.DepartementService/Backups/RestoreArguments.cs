using System.Diagnostics.CodeAnalysis;
using InfoExchange.DepartementService.Operating;

namespace InfoExchange.DepartementService.Backups;

/// <summary>Arguments of <c>restore</c> and of <c>drill</c>: from which three parts, and where to.</summary>
/// <param name="From">A backup of data, or a folder of them.</param>
/// <param name="KeysFrom">A backup of keys, or a folder of them.</param>
/// <param name="RingFrom">A backup of the ring, a folder of them, or a ring.</param>
/// <param name="Certificate">The ring's certificate; null for the one beside it.</param>
/// <param name="Data">The folder to make; for a drill the one to work in, taken away afterwards.</param>
/// <param name="MarksFrom">The former data folder, whose marks tell how far journals were signed; null when it is lost.</param>
/// <param name="BuriesMissingKeys">Whether what has lost its key counts as erased from here on.</param>
internal sealed record RestoreArguments(string From, string KeysFrom, string RingFrom, string? Certificate, string Data, string? MarksFrom, bool BuriesMissingKeys)
{
    private static readonly string[] Sources = ["--from", "--keys-from", "--keyring-from"];

    /// <summary>Reads those of a restore; names everything that is missing or wrong at once.</summary>
    public static bool TryRead(ReadOnlySpan<string> args, [NotNullWhen(true)] out RestoreArguments? arguments, out IReadOnlyList<string> problems) =>
        TryRead(args, [.. Sources, "--data"], ["--certificate", "--marks-from", "--missing-keys"], out arguments, out problems);

    /// <summary>Reads those of a drill.</summary>
    public static bool TryReadDrill(ReadOnlySpan<string> args, [NotNullWhen(true)] out RestoreArguments? arguments, out IReadOnlyList<string> problems) =>
        TryRead(args, Sources, ["--certificate", "--work", "--missing-keys"], out arguments, out problems);

    private static bool TryRead(
        ReadOnlySpan<string> args, string[] required, string[] optional, [NotNullWhen(true)] out RestoreArguments? arguments, out IReadOnlyList<string> problems)
    {
        var wrong = NamedArguments.Read(args, required, optional, out var given);
        if (wrong.Count == 0)
        {
            wrong.AddRange(Sources.Append("--marks-from").Where(name => given.TryGetValue(name, out var folder) && !Directory.Exists(folder)).Select(name => $"{name}: no such folder"));
            wrong.AddRange(given.GetValueOrDefault("--missing-keys", "bury") == "bury" ? [] : ["--missing-keys: bury, or left out"]);
        }

        problems = wrong;
        arguments = wrong.Count > 0
            ? null
            : new RestoreArguments(
                FullOf("--from")!, FullOf("--keys-from")!, FullOf("--keyring-from")!, FullOf("--certificate"), FullOf("--data") ?? FullOf("--work") ?? Path.GetTempPath(),
                FullOf("--marks-from"), given.ContainsKey("--missing-keys"));
        return arguments is not null;

        string? FullOf(string name) => given.TryGetValue(name, out var value) ? Path.GetFullPath(value) : null;
    }
}
