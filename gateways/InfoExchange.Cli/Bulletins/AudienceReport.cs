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

        if (preview.Communes.Count > 1)
        {
            printer.Table(
                [texts.Say("column.commune"), texts.Say("column.recipients"), texts.Say("column.excluded")],
                preview.Communes.Select(count => (IReadOnlyList<string>)[count.CommuneCode, $"{count.Included}", $"{count.Excluded}"]));
        }

        if (preview.Comparison is { } comparison)
        {
            Print(comparison, printer);
        }

        foreach (var other in preview.OtherTerritories)
        {
            printer.Line(other.Reachable
                ? texts.Say("preview.other", Territories.Print(other.Jurisdiction), texts.Count("count.recipients", other.Sectors.Sum(count => count.Included)))
                : texts.Say("preview.other_unknown", Territories.Print(other.Jurisdiction)));
        }

        if (preview.NeedsSecondPerson)
        {
            printer.Line(texts.Say("preview.second_person"));
        }

        foreach (var warning in preview.Warnings)
        {
            printer.Alarm(texts.Say("preview.warning", texts.IsFrench ? warning.French : warning.English, warning.Code));
        }
    }

    private void Print(AudienceComparison comparison, Printer printer)
    {
        printer.Line(texts.Say("preview.compared", texts.Word(comparison.Basis), $"{comparison.BulletinId} v{comparison.Version}", comparison.Before, comparison.After));
        if (comparison.Gained.Count > 0)
        {
            printer.Line(texts.Say("preview.gained", RecipientText.Names(comparison.Gained, texts)));
        }

        if (comparison.Lost.Count > 0)
        {
            printer.Line(texts.Say("preview.lost", RecipientText.Names(comparison.Lost, texts)));
        }

        if (comparison.Alarm)
        {
            printer.Alarm(texts.Say("preview.growth", comparison.Before, comparison.After, comparison.BulletinId));
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
