using System.Diagnostics.CodeAnalysis;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.DepartementService.Operating;

/// <summary>Arguments of <c>accept-loss</c>: which journal goes on without what, and why.</summary>
/// <param name="Folder">Where the mark stands, and the journal unless a server has it.</param>
/// <param name="Jurisdiction">Whose journal.</param>
/// <param name="Size">Its last entry.</param>
/// <param name="Motive">A code.</param>
/// <param name="Server">Where the journal is on PostgreSQL; null for a file of the folder.</param>
internal sealed record LossArguments(string Folder, Jurisdiction Jurisdiction, long Size, string Motive, JournalServer? Server = null)
{
    /// <summary>The connection string of the server, in the environment: whoever lists processes reads their arguments.</summary>
    public const string ConnectionVariable = "INFOEXCHANGE_POSTGRES";

    private static readonly string[] Required = ["--data", "--jurisdiction", "--up-to", "--motive"];

    /// <summary>Reads them; names everything that is missing or wrong at once.</summary>
    public static bool TryRead(ReadOnlySpan<string> args, [NotNullWhen(true)] out LossArguments? arguments, out IReadOnlyList<string> problems)
    {
        var wrong = NamedArguments.Read(args, Required, ["--schema"], out var given);
        var connection = Environment.GetEnvironmentVariable(ConnectionVariable) ?? "";
        var schema = given.GetValueOrDefault("--schema");
        Jurisdiction? jurisdiction = null;
        var size = 0L;
        if (wrong.Count == 0)
        {
            wrong.AddRange(Directory.Exists(given["--data"]) ? [] : ["--data: no such folder"]);
            wrong.AddRange(Jurisdiction.TryParse(given["--jurisdiction"], out jurisdiction) ? [] : ["--jurisdiction: not one such as departement:75"]);
            wrong.AddRange(long.TryParse(given["--up-to"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out size) ? [] : ["--up-to: the last entry that is there, as the refusal to start says it"]);
            wrong.AddRange(schema is null || connection.Length > 0 ? [] : [$"--schema: the server's connection string is expected in {ConnectionVariable}"]);
            wrong.AddRange(IdentifierText.IsReasonCode(given["--motive"]) ? [] : ["--motive: a code such as restored_backup"]);
        }

        problems = wrong;
        arguments = wrong.Count > 0 || jurisdiction is null ? null : new LossArguments(given["--data"], jurisdiction, size, given["--motive"], schema is null ? null : new JournalServer(connection, schema));
        return arguments is not null;
    }
}
