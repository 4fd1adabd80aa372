using InfoExchange.Cli.Bulletins;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Duties;

/// <summary>A duty sheet on one page: what is active here, whom to call.</summary>
internal static class DutySheetReport
{
    internal static void Print(GetDutySheetResponse sheet, Printer printer, Texts texts)
    {
        printer.Title(texts.Say("sheet.title", sheet.Recipient.Name, Instants.Print(sheet.MadeAt)));
        if (sheet.Withheld is not null)
        {
            printer.Alarm(texts.Say("sheet.withheld", texts.Of(sheet.Withheld)));
        }
        else if (sheet.NothingToReport)
        {
            printer.Line(texts.Say("sheet.nothing"));
        }

        foreach (var bulletin in sheet.Bulletins)
        {
            printer.Line();
            Print(bulletin, printer, texts);
        }

        printer.Line();
        printer.Alarm(texts.Say("sheet.emergency", sheet.EmergencyPhone));
        printer.Table(
            [texts.Say("column.function"), texts.Say("column.label"), texts.Say("column.phone"), texts.Say("column.who")],
            sheet.Calls.Select(line => (IReadOnlyList<string>)[texts.Word(line.Kind), line.Label, line.Phone, line.Vacant ? texts.Say("watch.vacant") : texts.Say("watch.manned")]));
        printer.Line(texts.Say("sheet.of_version", sheet.SheetVersion.ToBase64()));
        if (sheet.Readers > 0)
        {
            printer.Line(texts.Count("count.readers", sheet.Readers));
        }

        if (sheet.ReadByCaller)
        {
            printer.Line(texts.Say("sheet.read_already"));
        }
    }

    private static void Print(SheetBulletin bulletin, Printer printer, Texts texts)
    {
        if (bulletin.Exercise)
        {
            printer.Alarm(texts.Say("exercise"));
        }

        printer.Title(texts.Say("sheet.bulletin", texts.Word(bulletin.Content.Kind), TlpLabel.Of(bulletin.Content.Tlp), bulletin.BulletinId, bulletin.Version, Instants.Print(bulletin.Content.ExpiresAt)));
        BulletinText.Print(printer, bulletin.Content.Texts, bulletin.Content.Areas, bulletin.Content.Vehicles);
        foreach (var duty in new[]
        {
            bulletin.Obligations.NoRelay ? texts.Say("sheet.no_relay") : "",
            bulletin.Obligations.NoPrint ? texts.Say("sheet.no_print") : "",
            bulletin.Obligations.KeepUntil is { } end ? texts.Say("sheet.keep_until", Instants.Print(end)) : "",
        }.Where(duty => duty.Length > 0))
        {
            printer.Line($"→ {duty}");
        }
    }
}
