using System.Globalization;
using System.Net;
using System.Text;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Records;
using InfoExchange.Protos.Refusals;

namespace InfoExchange.DepartementService.Control;

/// <summary>The report of a control file: one HTML page without script or outside reference, French first, made to be printed.</summary>
internal static class ControlReport
{
    private const string Style = """
        body{font:11pt/1.4 "Liberation Sans",Arial,sans-serif;color:#111;margin:2rem auto;max-width:60rem;padding:0 1rem}
        h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;border-bottom:2px solid #333;margin-top:2rem}h3{font-size:1rem;margin-bottom:.3rem}
        small,.en{color:#555;font-style:italic}table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:9.5pt}
        th,td{border:1px solid #bbb;padding:.2rem .4rem;text-align:left;vertical-align:top}th{background:#eee}
        .id{font-family:"Liberation Mono",monospace;font-size:8.5pt;overflow-wrap:anywhere}.no{color:#8a1f11}.ok{color:#1b5e20}
        blockquote{border-left:4px solid #999;margin:.5rem 0;padding:.2rem 1rem;white-space:pre-wrap}
        @media print{body{margin:0;max-width:none;font-size:10pt}h2{break-after:avoid}h3{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}.bulletin{break-before:page}}
        @page{size:A4;margin:18mm 15mm;@bottom-right{content:counter(page) " / " counter(pages)}}
        """;

    public static byte[] Write(ControlFileContents contents)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><title>Dossier de contrôle</title><style>").Append(Style).Append("</style></head><body>\n");
        Head(html, contents);
        foreach (var bulletin in contents.Bulletins)
        {
            Bulletin(html, bulletin);
        }

        Rules(html, contents);
        Freezes(html, contents);
        Checking(html, contents);
        html.Append("</body></html>\n");
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    private static void Head(StringBuilder html, ControlFileContents contents)
    {
        html.Append("<h1>Dossier de contrôle</h1><p class=\"en\" lang=\"en\">Control file</p>\n<p><strong>Pas de données réelles.</strong> <span class=\"en\" lang=\"en\">No real data.</span></p>\n<table><tbody>");
        Pair(html, "Territoire", "Territory", contents.Territory);
        Pair(html, "Périmètre", "Scope", ScopeOf(contents.Scope));
        Pair(html, "Motif", "Motive", contents.Motive);
        Pair(html, "Demandé par", "Asked by", contents.AskedBy);
        Pair(html, "Constitué le", "Built at", At(contents.BuiltAt));
        Pair(html, "Journal", "Journal", $"{contents.Origin}, {contents.Size} entrées / entries");
        Pair(html, "Contenu du dossier", "Holds", FormattableString.Invariant(
            $"{contents.Bulletins.Length} bulletin(s), {contents.Entries.Length} entrée(s) de journal avec preuve / entries with proofs, {contents.Rules.Length} règle(s) / rules, {contents.Freezes.Length} gel(s) / freezes"));
        html.Append("</tbody></table>\n");
    }

    private static void Bulletin(StringBuilder html, ControlledBulletin bulletin)
    {
        var latest = bulletin.Record.Latest;
        html.Append("<section class=\"bulletin\"><h2>Bulletin <span class=\"id\">").Append(Text(latest.BulletinId)).Append("</span></h2>\n<table><tbody>");
        Pair(html, "Émis", "Issued", $"{At(bulletin.Record.FirstIssuedAt)} – {latest.IssuedIn}");
        Pair(html, "Auteur", "Author", $"{bulletin.Record.IssuedBy.PersonId} ({bulletin.Record.IssuedBy.Function})");
        Pair(html, "Genre, type d'information", "Kind, type of information", $"{latest.Header.Kind}, {latest.Header.InformationType}, TLP {latest.Header.Tlp}");
        Pair(html, "Valable", "Valid", $"{At(latest.Header.EffectiveAt)} – {At(latest.Header.ExpiresAt)}");
        Pair(html, "Fin", "End", bulletin.Record.Closed is { } closed ? $"{closed.Closing}, {At(bulletin.Record.ClosedAt)}" : "en cours / current");
        html.Append("</tbody></table>\n");
        foreach (var version in bulletin.Versions)
        {
            Version(html, version, bulletin);
        }

        Trace(html, bulletin);
        html.Append("</section>\n");
    }

    private static void Version(StringBuilder html, ControlledVersion version, ControlledBulletin bulletin)
    {
        html.Append(CultureInfo.InvariantCulture, $"<h3>Version {version.Issued.Version}</h3>\n");
        if (version.Content is { } content)
        {
            foreach (var text in content.Texts)
            {
                html.Append("<blockquote><strong>").Append(Text(text.Headline)).Append("</strong>\n").Append(Text($"{text.Description}\n{text.Instruction}".Trim())).Append("</blockquote>\n");
            }
        }
        else
        {
            html.Append("<p class=\"no\">Contenu effacé : ses clés sont détruites. <span class=\"en\" lang=\"en\">Content erased: its keys are destroyed.</span></p>\n");
        }

        html.Append(version.IsConfirmed
            ? "<p class=\"ok\">Décision rejouée depuis le journal : même résultat, raison par raison. <span class=\"en\" lang=\"en\">Decided again from the journal: the same outcome, reason by reason.</span></p>\n"
            : "<p class=\"no\">Décision rejouée depuis le journal : résultat différent. <span class=\"en\" lang=\"en\">Decided again from the journal: another outcome.</span></p>\n");
        if (version.Audience is not { } audience)
        {
            html.Append("<p class=\"no\">Trace éteinte. <span class=\"en\" lang=\"en\">Trace ended.</span></p>\n");
            return;
        }

        html.Append("<table><thead><tr><th>N°</th><th>Destinataire<br><small lang=\"en\">Recipient</small></th><th>Reçoit<br><small lang=\"en\">Receives</small></th><th>Raison<br><small lang=\"en\">Reason</small></th><th>Règle<br><small lang=\"en\">Rule</small></th></tr></thead><tbody>");
        var names = bulletin.Trace.Where(line => line.Recipient is not null).GroupBy(line => line.Recipient.Number).ToDictionary(group => group.Key, group => group.First().Recipient.Name);
        foreach (var member in audience.Members)
        {
            var reason = RefusalTexts.Contract.Format(member.Reason, []);
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{member.Number}</td><td>{Text(names.GetValueOrDefault(member.Number, ""))}</td><td>{(member.IsIncluded ? "oui / yes" : "non / no")}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Text(reason.French)}<br><small lang=\"en\">{Text(reason.English)}</small></td><td class=\"id\">{Text(member.RuleId.Length == 0 ? "" : $"{member.RuleId} v{member.RuleVersion}")}</td></tr>\n");
        }

        html.Append("</tbody></table>\n");
    }

    private static void Trace(StringBuilder html, ControlledBulletin bulletin)
    {
        html.Append("<h3>Ce qui s'est passé <small lang=\"en\">What happened</small></h3>\n<table><thead><tr><th>Entrée</th><th>Instant (UTC)</th><th>Fait<br><small lang=\"en\">Fact</small></th><th>Destinataire</th><th>Auteur</th></tr></thead><tbody>");
        foreach (var line in bulletin.Trace.Where(line => !line.Kind.StartsWith("audience.", StringComparison.Ordinal)))
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{line.Position}</td><td>{At((line.HappenedAt ?? line.RecordedAt).ToDateTimeOffset())}</td><td>{Text(line.Kind)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Text(line.Recipient is { } recipient ? $"{recipient.Number} {recipient.Name}" : "")}</td><td>{Text($"{line.Author} {line.Function}".Trim())}</td></tr>\n");
        }

        html.Append("</tbody></table>\n");
    }

    private static void Rules(StringBuilder html, ControlFileContents contents)
    {
        html.Append("<h2>Règles alors en vigueur <small lang=\"en\">Rules in force then</small></h2>\n<table><thead><tr><th>Règle</th><th>Intitulé<br><small lang=\"en\">Title</small></th><th>Effet<br><small lang=\"en\">Effect</small></th><th>Conditions</th><th>En vigueur<br><small lang=\"en\">In force</small></th></tr></thead><tbody>");
        foreach (var rule in contents.Rules)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"id\">{Text(rule.Id)} v{rule.Version}</td><td>{Text(rule.Title)}</td><td>{(rule.Effect == RuleEffect.Permit ? "permet / permits" : "interdit / forbids")}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Text(ConditionsOf(rule))}</td><td>{At(rule.From)} – {(rule.Until is { } until ? At(until) : "…")}</td></tr>\n");
        }

        html.Append("</tbody></table>\n");
    }

    private static void Freezes(StringBuilder html, ControlFileContents contents)
    {
        html.Append("<h2>Gels <small lang=\"en\">Freezes</small></h2>\n");
        if (contents.Freezes.IsEmpty)
        {
            html.Append("<p>Aucun gel ne couvre ce périmètre : ce qu'il contient s'efface à son terme. <span class=\"en\" lang=\"en\">No freeze covers this scope: what it holds ends at its time.</span></p>\n");
        }

        foreach (var freeze in contents.Freezes)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p><span class=\"id\">{Text(freeze.Frozen.FreezeId)}</span> – {Text(ScopeOf(freeze.Frozen.Scope))}, {At(freeze.At)}, {Text(freeze.By)}, {Text(freeze.Frozen.MotiveCode)}, entrée {freeze.Position}</p>\n");
        }
    }

    private static void Checking(StringBuilder html, ControlFileContents contents) => html
        .Append("<h2>Vérifier ce dossier <small lang=\"en\">Checking this file</small></h2>\n<p>Sans serveur, avec la clé épinglée du journal : <span class=\"id\">infoexchange journal verify dossier.zip --key CLÉ</span>. Chaque fichier est haché dans le manifeste signé ; chaque entrée porte sa preuve d'inclusion dans l'arbre du point de contrôle.</p>\n<p class=\"en\" lang=\"en\">Without a server, with the journal's pinned key. Each file is hashed in the signed manifest; each entry bears its proof of inclusion in the checkpoint's tree.</p>\n<p class=\"id\">")
        .Append(CultureInfo.InvariantCulture, $"{Text(contents.Origin)} · {contents.Size} · {contents.Root.ToBase64()}</p>\n");

    private static void Pair(StringBuilder html, string french, string english, string value) =>
        html.Append("<tr><th>").Append(Text(french)).Append("<br><small lang=\"en\">").Append(Text(english)).Append("</small></th><td>").Append(Text(value)).Append("</td></tr>\n");

    private static string ScopeOf(RecordScope scope) => scope.Kind == ScopeKind.Period ? $"{At(scope.From!.Value)} – {At(scope.Until!.Value)}" : $"{scope.Kind} {scope.Id}";

    private static string ConditionsOf(SharingRule rule) => string.Join(" · ", new[]
    {
        string.Join(", ", rule.Kinds), string.Join(", ", rule.InformationTypes), string.Join(", ", rule.Topics), string.Join(", ", rule.Markings), string.Join(", ", rule.Tlps),
        string.Join(", ", rule.Sectors), string.Join(", ", rule.ConventionIds), string.Join(", ", rule.Communes),
    }.Where(condition => condition.Length > 0));

    private static string At(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
