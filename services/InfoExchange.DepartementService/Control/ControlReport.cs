using System.Globalization;
using System.Text;
using InfoExchange.Domain.Authorization;
using static InfoExchange.DepartementService.Control.ReportText;

namespace InfoExchange.DepartementService.Control;

/// <summary>The report of a control file: one HTML page without script or outside reference, French first, made to be read on any width and to be printed.</summary>
internal static partial class ControlReport
{
    private const string Style = """
        body{font:11pt/1.4 "Liberation Sans",Arial,sans-serif;color:#111;background:#fff;margin:2rem auto;max-width:64rem;padding:0 1rem}
        h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;border-bottom:2px solid #333;margin-top:2rem}h3{font-size:1rem;margin-bottom:.3rem}
        small,.en{color:#555;font-style:italic;font-weight:normal}small{font-size:.85em}table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:9.5pt}
        th,td{border:1px solid #bbb;padding:.2rem .4rem;text-align:left;vertical-align:top}th{background:#eee}caption{text-align:left;font-weight:bold;padding:.2rem 0}
        th[scope=row]{width:13rem}th[scope=col] small,th[scope=row] small{display:block}td{overflow-wrap:break-word}.wide{overflow-x:auto}.wide td{min-width:4.5rem}.wide td:first-child{min-width:2rem}
        .id{font-family:"Liberation Mono",monospace;font-size:.9em;overflow-wrap:anywhere}.no{color:#8a1f11}.ok{color:#1b5e20}a{color:#0b3d91}
        blockquote{border-left:4px solid #999;margin:.5rem 0;padding:.2rem 1rem;white-space:pre-wrap}
        @media(max-width:40rem){body{margin:1rem auto}th[scope=row]{width:7rem}}
        @media print{body{margin:0;max-width:none;padding:0;font-size:10pt}.wide{overflow:visible}h2,h3,caption{break-after:avoid}tr,blockquote{break-inside:avoid}thead{display:table-header-group}.bulletin{break-before:page}a{color:inherit;text-decoration:none}th[scope=row] small{display:inline}}
        @page{size:A4;margin:18mm 15mm;@bottom-right{content:counter(page) " / " counter(pages)}}
        """;

    public static byte[] Write(ControlFileContents contents)
    {
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>Dossier de contrôle</title><style>")
            .Append(Style).Append("</style></head><body><main>\n");
        Head(page, contents);
        Overview(page, contents);
        foreach (var bulletin in contents.Bulletins)
        {
            Bulletin(page, bulletin);
        }

        Rules(page, contents);
        Freezes(page, contents);
        Checking(page, contents);
        page.Append("</main></body></html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void Head(StringBuilder page, ControlFileContents contents)
    {
        page.Append("<h1>Dossier de contrôle</h1><p class=\"en\" lang=\"en\">Control file</p>\n<p><strong>Pas de données réelles.</strong> <span class=\"en\" lang=\"en\">No real data.</span></p>\n<table><tbody>");
        page.Pair("Territoire", "Territory", Of(contents.Territory));
        page.Pair("Périmètre", "Scope", Of(contents.Scope));
        page.Pair("Motif", "Motive", Text(contents.Motive));
        page.Pair("Demandé par", "Asked by", Text(contents.AskedBy));
        page.Pair("Constitué le", "Built at", At(contents.BuiltAt));
        page.Pair("Journal", "Journal", $"<span class=\"id\">{Text(contents.Origin)}</span>, {Both((Number(contents.Size, "entrée", "entrées"), Number(contents.Size, "entry", "entries")))}");
        page.Pair("Contenu du dossier", "Holds", Both((
            $"{Number(contents.Bulletins.Length, "bulletin", "bulletins")}, {Number(contents.Entries.Length, "entrée de journal avec sa preuve", "entrées de journal avec leurs preuves")}, {Number(contents.Rules.Length, "règle", "règles")}, {Number(contents.Freezes.Length, "gel", "gels")}",
            $"{Number(contents.Bulletins.Length, "bulletin", "bulletins")}, {Number(contents.Entries.Length, "journal entry with its proof", "journal entries with their proofs")}, {Number(contents.Rules.Length, "rule", "rules")}, {Number(contents.Freezes.Length, "freeze", "freezes")}")));
        page.Append("</tbody></table>\n");
    }

    private static void Overview(StringBuilder page, ControlFileContents contents)
    {
        if (contents.Bulletins.IsEmpty)
        {
            page.Sentence("", "Aucun bulletin dans ce périmètre.", "No bulletin in this scope.");
            return;
        }

        page.BeginTable(("Bulletins du dossier", "Bulletins of this file"), ("Bulletin", "Bulletin"), ("Émis", "Issued"), ("Genre", "Kind"), ("Reçoivent", "Receive"), ("Ne reçoivent pas", "Do not receive"));
        foreach (var bulletin in contents.Bulletins)
        {
            var members = bulletin.Versions.LastOrDefault()?.Audience?.Members;
            page.Row(
                $"<a href=\"#{Text(bulletin.Record.Latest.BulletinId)}\">{Text(HeadlineOf(bulletin))}</a>",
                At(bulletin.Record.FirstIssuedAt),
                Both(ControlWords.Of(bulletin.Record.Latest.Header.Kind)),
                members is { } of ? Count(of.Count(member => member.IsIncluded)) : "–",
                members is { } all ? Count(all.Count(member => !member.IsIncluded)) : "–");
        }

        page.EndTable();
    }

    private static void Rules(StringBuilder page, ControlFileContents contents)
    {
        page.Append("<h2>Règles alors en vigueur <small lang=\"en\">Rules in force then</small></h2>\n");
        page.BeginTable(("Règles qui ont décidé", "Rules that decided"), ("Règle", "Rule"), ("Intitulé", "Title"), ("Effet", "Effect"), ("Conditions", "Conditions"), ("En vigueur", "In force"));
        foreach (var rule in contents.Rules)
        {
            page.Row(
                $"<span class=\"id\">{Text(rule.Id)} v{Count(rule.Version)}</span>",
                Text(rule.Title),
                Both(rule.Effect == RuleEffect.Permit ? ("permet", "permits") : ("interdit", "forbids")),
                ConditionsOf(rule),
                $"{At(rule.From)} – {(rule.Until is { } until ? At(until) : "…")}");
        }

        page.EndTable();
    }

    private static void Freezes(StringBuilder page, ControlFileContents contents)
    {
        page.Append("<h2>Gels <small lang=\"en\">Freezes</small></h2>\n");
        if (contents.Freezes.IsEmpty)
        {
            page.Sentence("", "Aucun gel ne couvre ce périmètre : ce qu'il contient s'efface à son terme.", "No freeze covers this scope: what it holds ends at its time.");
            return;
        }

        page.BeginTable(("Gels qui couvrent ce périmètre", "Freezes that cover this scope"), ("Gel", "Freeze"), ("Périmètre", "Scope"), ("Depuis", "Since"), ("Par", "By"), ("Motif", "Motive"), ("Entrée", "Entry"));
        foreach (var freeze in contents.Freezes)
        {
            page.Row($"<span class=\"id\">{Text(freeze.Frozen.FreezeId)}</span>", Of(freeze.Frozen.Scope), At(freeze.At), Text(freeze.By), Text(freeze.Frozen.MotiveCode), Count(freeze.Position));
        }

        page.EndTable();
    }

    private static void Checking(StringBuilder page, ControlFileContents contents) => page
        .Append("<h2>Vérifier ce dossier <small lang=\"en\">Checking this file</small></h2>\n<p>Sans serveur, avec la clé épinglée du journal : <span class=\"id\">infoexchange journal verify dossier.zip --key CLÉ</span>. Chaque fichier est haché dans le manifeste signé ; chaque entrée porte sa preuve d'inclusion dans l'arbre du point de contrôle.</p>\n<p class=\"en\" lang=\"en\">Without a server, with the journal's pinned key. Each file is hashed in the signed manifest; each entry bears its proof of inclusion in the checkpoint's tree.</p>\n<p class=\"id\">")
        .Append(CultureInfo.InvariantCulture, $"{Text(contents.Origin)} · {contents.Size} · {contents.Root.ToBase64()}</p>\n");

    private static string ConditionsOf(SharingRule rule)
    {
        string[] conditions =
        [
            .. Condition("genre", rule.Kinds.Select(kind => Both(ControlWords.Of(kind)))),
            .. Condition("type", rule.InformationTypes.Select(Text)),
            .. Condition("sujet", rule.Topics.Select(Text)),
            .. Condition("mention", rule.Markings.Select(marking => Both(ControlWords.Of(marking)))),
            .. Condition("diffusion", rule.Tlps.Select(tlp => Both(ControlWords.Of(tlp)))),
            .. Condition("secteur", rule.Sectors.Select(sector => Both(ControlWords.Of(sector)))),
            .. Condition("convention", rule.ConventionIds.Select(Text)),
            .. Condition("commune", rule.Communes.Select(Text)),
        ];
        return conditions.Length == 0 ? Both(("aucune", "none")) : string.Join("<br>", conditions);
    }

    private static IEnumerable<string> Condition(string name, IEnumerable<string> values)
    {
        var all = string.Join(", ", values);
        return all.Length == 0 ? [] : [$"{name} : {all}"];
    }

    private static string Count(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(long number, string one, string several) => $"{Count(number)} {(number < 2 ? one : several)}";
}
