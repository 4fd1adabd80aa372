using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InfoExchange.Protos.Refusals;

namespace InfoExchange.DepartementService.Control;

/// <summary>The tables of a control file, for spreadsheets and programs: UTF-8 with mark, semicolons, nothing that a spreadsheet would calculate.</summary>
internal static class ControlTables
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Trace(ControlFileContents contents) => Table(
        ["entree;bulletin;version;instant_utc;fait;destinataire;nom;auteur;fonction;motif"],
        contents.Bulletins.SelectMany(bulletin => bulletin.Trace.Select(line => Row(
            line.Position.ToString(CultureInfo.InvariantCulture),
            bulletin.Record.Latest.BulletinId,
            line.Version.ToString(CultureInfo.InvariantCulture),
            (line.HappenedAt ?? line.RecordedAt).ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            line.Kind,
            line.Recipient?.Number.ToString(CultureInfo.InvariantCulture) ?? "",
            line.Recipient?.Name ?? "",
            line.Author,
            line.Function,
            line.Reason?.French ?? ""))));

    public static byte[] Decisions(ControlFileContents contents) => Table(
        ["bulletin;version;destinataire;recoit;raison;phrase;regle;version_regle;convention"],
        contents.Bulletins.SelectMany(bulletin => bulletin.Versions.SelectMany(version => (version.Audience?.Members ?? []).Select(member => Row(
            version.Issued.BulletinId,
            version.Issued.Version.ToString(CultureInfo.InvariantCulture),
            member.Number.ToString(CultureInfo.InvariantCulture),
            member.IsIncluded ? "oui" : "non",
            member.Reason,
            RefusalTexts.Contract.Format(member.Reason, []).French,
            member.RuleId,
            member.RuleVersion.ToString(CultureInfo.InvariantCulture),
            member.ConventionId)))));

    /// <summary>Words that were not erased; null where they were.</summary>
    public static byte[] Contents(ControlFileContents contents)
    {
        var versions = contents.Bulletins.SelectMany(bulletin => bulletin.Versions).Select(version => (JsonNode)new JsonObject
        {
            ["bulletinId"] = version.Issued.BulletinId,
            ["version"] = version.Issued.Version,
            ["texts"] = version.Content is null
                ? null
                : new JsonArray([.. version.Content.Texts.Select(text => new JsonObject
                {
                    ["language"] = text.Language, ["headline"] = text.Headline, ["description"] = text.Description, ["instruction"] = text.Instruction,
                })]),
            ["vehicles"] = version.Content is null
                ? null
                : new JsonArray([.. version.Content.Vehicles.Select(vehicle => new JsonObject { ["description"] = vehicle.Description, ["plate"] = vehicle.Plate, ["direction"] = vehicle.Direction })]),
        });
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["versions"] = new JsonArray([.. versions]) }, Readable);
    }

    internal static byte[] Table(string[] head, IEnumerable<string> rows) => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(string.Concat(head.Concat(rows).Select(row => row + "\r\n")))];

    internal static string Row(params ReadOnlySpan<string> cells)
    {
        var row = new StringBuilder();
        foreach (var cell in cells)
        {
            row.Append(row.Length == 0 ? "" : ";").Append('"').Append(Harmless(cell).Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        return row.ToString();
    }

    // A spreadsheet calculates what begins so.
    private static string Harmless(string cell) => cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{cell}" : cell;
}
