using System.Diagnostics.CodeAnalysis;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.DepartementService.Operating;

/// <summary>Arguments of <c>accept-loss</c>: which journal goes on without what, and why.</summary>
internal sealed record LossArguments(string Folder, Jurisdiction Jurisdiction, long Size, string Motive)
{
    private static readonly string[] Required = ["--data", "--jurisdiction", "--up-to", "--motive"];

    /// <summary>Reads them; names everything that is missing or wrong at once.</summary>
    public static bool TryRead(ReadOnlySpan<string> args, [NotNullWhen(true)] out LossArguments? arguments, out IReadOnlyList<string> problems)
    {
        var wrong = NamedArguments.Read(args, Required, [], out var given);
        Jurisdiction? jurisdiction = null;
        var size = 0L;
        if (wrong.Count == 0)
        {
            wrong.AddRange(Directory.Exists(given["--data"]) ? [] : ["--data: no such folder"]);
            wrong.AddRange(Jurisdiction.TryParse(given["--jurisdiction"], out jurisdiction) ? [] : ["--jurisdiction: not one such as departement:75"]);
            wrong.AddRange(long.TryParse(given["--up-to"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out size) ? [] : ["--up-to: the last entry that is there, as the refusal to start says it"]);
            wrong.AddRange(IdentifierText.IsReasonCode(given["--motive"]) ? [] : ["--motive: a code such as restored_backup"]);
        }

        problems = wrong;
        arguments = wrong.Count > 0 || jurisdiction is null ? null : new LossArguments(given["--data"], jurisdiction, size, given["--motive"]);
        return arguments is not null;
    }
}
