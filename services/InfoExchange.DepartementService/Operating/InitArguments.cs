using System.Diagnostics.CodeAnalysis;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Journal;

namespace InfoExchange.DepartementService.Operating;

/// <summary>Arguments of <c>init</c>: whose journal is begun, and in whose presence.</summary>
internal sealed record InitArguments(
    string Folder, Jurisdiction Jurisdiction, Authority Authority, string Origin, string AuthoritySubject, string AuthorityNames, string AuditorSubject, string AuditorNames,
    string KeyRing, string Certificate, JournalServer? Server = null)
{
    private static readonly string[] Required = ["--data", "--jurisdiction", "--authority", "--competence", "--origin", "--authority-subject", "--authority-name", "--auditor-subject", "--auditor-name"];

    private static readonly string[] Optional = ["--keyring", "--certificate", "--schema"];

    /// <summary>Reads them; names everything that is missing or wrong at once.</summary>
    public static bool TryRead(ReadOnlySpan<string> args, [NotNullWhen(true)] out InitArguments? arguments, out IReadOnlyList<string> problems)
    {
        var wrong = NamedArguments.Read(args, Required, Optional, out var given);
        var connection = Environment.GetEnvironmentVariable(LossArguments.ConnectionVariable) ?? "";
        var schema = given.GetValueOrDefault("--schema");
        Jurisdiction? jurisdiction = null;
        AuthorityKind kind = default;
        if (wrong.Count == 0)
        {
            wrong.AddRange(Jurisdiction.TryParse(given["--jurisdiction"], out jurisdiction) ? [] : ["--jurisdiction: not one such as departement:75"]);
            wrong.AddRange(Enum.TryParse(given["--authority"], out kind) ? [] : [$"--authority: one of {string.Join(", ", Enum.GetNames<AuthorityKind>())}"]);
            wrong.AddRange(given["--authority-subject"] == given["--auditor-subject"] ? ["--auditor-subject: authority and auditor are two persons"] : []);
            wrong.AddRange(IdentifierText.IsIdentifier(given["--origin"].Replace('/', '-')) ? [] : ["--origin: a URL without scheme, such as journal.example/75"]);
            wrong.AddRange(schema is null || connection.Length > 0 ? [] : [$"--schema: the server's connection string is expected in {LossArguments.ConnectionVariable}"]);
        }

        problems = wrong;
        var ring = given.GetValueOrDefault("--keyring") ?? Path.Combine(given.GetValueOrDefault("--data", ""), "keyring");
        arguments = wrong.Count > 0 || jurisdiction is null
            ? null
            : new InitArguments(
                given["--data"], jurisdiction, new Authority(kind, given["--competence"]), given["--origin"],
                given["--authority-subject"], given["--authority-name"], given["--auditor-subject"], given["--auditor-name"],
                ring, given.GetValueOrDefault("--certificate") ?? Path.Combine(ring, "certificate.pfx"),
                schema is null ? null : new JournalServer(connection, schema));
        return arguments is not null;
    }
}
