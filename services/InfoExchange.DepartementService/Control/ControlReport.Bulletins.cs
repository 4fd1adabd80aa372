using System.Text;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Protos.Refusals;
using static InfoExchange.DepartementService.Control.ReportText;

namespace InfoExchange.DepartementService.Control;

/// <content>A bulletin: what it said, who got it and why, what happened.</content>
internal static partial class ControlReport
{
    private const string Erased = "contenu effacé";

    private static string HeadlineOf(ControlledBulletin bulletin) => bulletin.Versions.LastOrDefault()?.Content?.Texts.FirstOrDefault()?.Headline ?? $"{Erased}, {bulletin.Record.Latest.BulletinId}";

    private static void Bulletin(StringBuilder page, ControlledBulletin bulletin)
    {
        var latest = bulletin.Record.Latest;
        page.Append("<section class=\"bulletin\" id=\"").Append(Text(latest.BulletinId)).Append("\"><h2>").Append(Text(HeadlineOf(bulletin))).Append("</h2>\n<table><tbody>");
        page.Pair("Identifiant", "Identifier", $"<span class=\"id\">{Text(latest.BulletinId)}</span>");
        page.Pair("Émis", "Issued", $"{At(bulletin.Record.FirstIssuedAt)} – {Of(latest.IssuedIn)}");
        page.Pair("Auteur", "Author", $"{Text(bulletin.Record.IssuedBy.PersonId)}, {Both(ControlWords.Of(bulletin.Record.IssuedBy.Function))}");
        page.Pair("Genre", "Kind", Both(ControlWords.Of(latest.Header.Kind)));
        page.Pair("Type d'information", "Type of information", Text(latest.Header.InformationType));
        page.Pair("Diffusion", "Sharing", Both(ControlWords.Of(latest.Header.Tlp)));
        page.Pair("Valable", "Valid", $"{At(latest.Header.EffectiveAt)} – {At(latest.Header.ExpiresAt)}");
        page.Pair("Fin", "End", bulletin.Record.Closed is { } closed ? $"{Both(ControlWords.Of(closed.Closing))}, {At(bulletin.Record.ClosedAt)}" : Both(("en cours", "current")));
        page.Append("</tbody></table>\n");
        foreach (var version in bulletin.Versions)
        {
            Version(page, version, bulletin);
        }

        Trace(page, bulletin);
        page.Append("</section>\n");
    }

    private static void Version(StringBuilder page, ControlledVersion version, ControlledBulletin bulletin)
    {
        page.Append("<h3>Version ").Append(Count(version.Issued.Version)).Append("</h3>\n");
        Words(page, version.Content);
        if (version.IsConfirmed)
        {
            page.Sentence("ok", "Décision rejouée depuis le journal : même résultat, raison par raison.", "Decided again from the journal: the same outcome, reason by reason.");
        }
        else
        {
            page.Sentence("no", "Décision rejouée depuis le journal : résultat différent.", "Decided again from the journal: another outcome.");
        }

        if (version.Audience is { } audience)
        {
            Audience(page, audience, bulletin);
        }
        else
        {
            page.Sentence("no", "Trace éteinte : qui a reçu ce bulletin n'est plus conservé.", "Trace ended: who received this bulletin is no longer kept.");
        }
    }

    private static void Words(StringBuilder page, BulletinContent? content)
    {
        if (content is null)
        {
            page.Sentence("no", "Contenu effacé : ses clés sont détruites.", "Content erased: its keys are destroyed.");
            return;
        }

        foreach (var text in content.Texts)
        {
            page.Append("<blockquote lang=\"").Append(Text(text.Language)).Append("\"><strong>").Append(Text(text.Headline)).Append("</strong>\n").Append(Text($"{text.Description}\n{text.Instruction}".Trim())).Append("</blockquote>\n");
        }

        if (content.ProsecutorReference.Length > 0)
        {
            var decided = content.ProsecutorDecidedAt is { } at ? At(at) : "–";
            page.Sentence("", $"Accord du procureur : {content.ProsecutorReference}, décidé le {decided}.", $"Prosecutor's agreement: {content.ProsecutorReference}, decided at {decided}.");
        }

        if (content.Vehicles.IsEmpty)
        {
            return;
        }

        page.BeginTable(("Véhicules signalés", "Vehicles"), ("Véhicule", "Vehicle"), ("Immatriculation", "Plate"), ("Direction", "Direction"), ("Fondement", "Basis"), ("Jusqu'au", "Until"));
        foreach (var vehicle in content.Vehicles)
        {
            page.Row(Text(vehicle.Description), Text(vehicle.Plate), Text(vehicle.Direction), Text(vehicle.Basis), At(vehicle.ExpiresAt));
        }

        page.EndTable();
    }

    private static void Audience(StringBuilder page, AudienceDecision audience, ControlledBulletin bulletin)
    {
        var included = audience.Members.Count(member => member.IsIncluded);
        page.BeginTable(
            ($"Destinataires : {Number(included, "reçoit", "reçoivent")}, {Number(audience.Members.Length - included, "ne reçoit pas", "ne reçoivent pas")}", $"Recipients: {included} receive, {audience.Members.Length - included} do not"),
            ("N°", "No."),
            ("Destinataire", "Recipient"),
            ("Reçoit", "Receives"),
            ("Raison", "Reason"),
            ("Règle", "Rule"));
        var names = bulletin.Trace.Where(line => line.Recipient is not null).GroupBy(line => line.Recipient.Number).ToDictionary(group => group.Key, group => group.First().Recipient.Name);
        foreach (var member in audience.Members)
        {
            var reason = RefusalTexts.Contract.Format(member.Reason, []);
            page.Row(
                Count(member.Number),
                Text(names.GetValueOrDefault(member.Number, "")),
                Both(member.IsIncluded ? ("oui", "yes") : ("non", "no")),
                Both((reason.French, reason.English)),
                member.RuleId.Length == 0 ? "" : $"<span class=\"id\">{Text(member.RuleId)} v{Count(member.RuleVersion)}</span>");
        }

        page.EndTable();
    }

    private static void Trace(StringBuilder page, ControlledBulletin bulletin)
    {
        page.Append("<h3>Ce qui s'est passé <small lang=\"en\">What happened</small></h3>\n");
        page.BeginTable(("Faits, dans l'ordre du journal", "Facts, in the journal's order"), ("Entrée", "Entry"), ("Instant", "Instant"), ("Fait", "Fact"), ("Destinataire", "Recipient"), ("Auteur", "Author"));
        foreach (var line in bulletin.Trace.Where(line => line.Kind is not ("audience.included" or "audience.excluded")))
        {
            // A receipt is reported by the service; who got or opened it is its author.
            var isReceipt = line.HappenedAt is not null;
            page.Row(
                Count(line.Position),
                At((line.HappenedAt ?? line.RecordedAt).ToDateTimeOffset()),
                Both(ControlWords.OfFact(line.Kind)) + (line.Reason is { French.Length: > 0 } reason ? $" – {Both((reason.French, reason.English))}" : ""),
                Text(line.Recipient is { } recipient ? $"{recipient.Number} {recipient.Name}" : ""),
                isReceipt ? Text(line.Author) : string.Join(", ", new[] { Text(line.Author), Both(ControlWords.OfFunction(line.Function)) }.Where(part => part.Length > 0)));
        }

        page.EndTable();
    }
}
