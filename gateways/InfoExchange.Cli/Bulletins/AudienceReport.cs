using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary>Who would receive, who would not, and why: « 41 destinataires, 3 exclus ».</summary>
internal sealed class AudienceReport(Texts texts)
{
    internal void Print(PreviewBulletinResponse preview, Printer printer)
    {
        printer.Title(Sentence(preview));
        var excluded = preview.Lines.Where(line => !line.Decision.Allowed).ToList();
        if (excluded.Count > 0)
        {
            printer.Table(
                [texts.Say("column.number"), texts.Say("column.excluded"), texts.Say("column.sector"), texts.Say("column.commune"), texts.Say("column.why")],
                excluded.Select(line => (IReadOnlyList<string>)[$"{line.Recipient.Number}", line.Recipient.Name, texts.Word(line.Recipient.Sector), line.Recipient.CommuneCode, WhyOf(line.Decision)]));
        }

        if (preview.Sectors.Count > 0)
        {
            printer.Table(
                [texts.Say("column.sector"), texts.Say("column.recipients"), texts.Say("column.excluded")],
                preview.Sectors.Select(count => (IReadOnlyList<string>)[texts.Word(count.Sector), $"{count.Included}", $"{count.Excluded}"]));
        }

        foreach (var other in preview.OtherTerritories)
        {
            printer.Line(other.Reachable
                ? texts.Say("preview.other", Territories.Print(other.Jurisdiction), texts.Count("count.recipients", other.Sectors.Sum(count => count.Included)))
                : texts.Say("preview.other_unknown", Territories.Print(other.Jurisdiction)));
        }

        foreach (var warning in preview.Warnings)
        {
            printer.Alarm(texts.Say("preview.warning", texts.IsFrench ? warning.French : warning.English, warning.Code));
        }
    }

    private string Sentence(PreviewBulletinResponse preview)
    {
        var included = preview.Lines.Count(line => line.Decision.Allowed);
        return texts.Say("preview.sentence", texts.Count("count.recipients", included), texts.Count("count.excluded", preview.Lines.Count - included));
    }

    /// <summary>The auditor's voice where the caller may read it, else the one for the person concerned.</summary>
    private string WhyOf(Decision decision)
    {
        var reason = decision.ToAuditor ?? decision.ToPerson;
        return reason is null ? "" : $"{texts.Of(reason)} [{reason.Code}]";
    }
}
