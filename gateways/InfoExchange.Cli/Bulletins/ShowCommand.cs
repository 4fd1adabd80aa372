using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary><c>bulletin show ID</c>: one bulletin as published.</summary>
internal static class ShowCommand
{
    internal static Command Create(CommandParts parts)
    {
        var bulletin = parts.Argument("bulletin");
        var version = parts.Number("--version-number");
        return parts.Run(parts.Command("bulletin.show", bulletin, version), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var request = new GetBulletinRequest { Jurisdiction = territory, BulletinId = run.Get(bulletin), Version = run.Get(version) };
            var answer = await client.Bulletins.GetBulletinAsync(request, cancellationToken: interrupt);
            return run.Print(answer, printer => Print(answer, printer, run.Texts));
        });
    }

    private static string Answer(TerritoryAnswer answer, Texts texts) => texts.Say(
        answer.Kind switch
        {
            TerritoryAnswerKind.Admitted => "show.admitted",
            TerritoryAnswerKind.Declined => "show.declined",
            TerritoryAnswerKind.SetAside => "show.set_aside",
            _ => "show.unanswered",
        },
        Territories.Print(answer.Jurisdiction),
        answer.Reason is null ? texts.Count("count.recipients", answer.Recipients) : texts.Of(answer.Reason));

    private static void Print(GetBulletinResponse answer, Printer printer, Texts texts)
    {
        var summary = answer.Summary;
        if (summary.Exercise)
        {
            printer.Alarm(texts.Say("exercise"));
        }

        printer.Title($"{summary.BulletinId} v{summary.Version} – {texts.Word(summary.Kind)} – {texts.Word(summary.State)}");
        printer.Line(texts.Say("show.times", Instants.Print(summary.IssuedAt), summary.IssuedBy, Instants.Print(summary.ExpiresAt), texts.Count("count.recipients", summary.Recipients)));
        foreach (var territory in answer.Territories)
        {
            printer.Line(Answer(territory, texts));
        }

        if (answer.Draft is not { } draft)
        {
            printer.Line(texts.Say("show.erased"));
            return;
        }

        printer.Line(TlpLabel.Of(draft.Tlp));
        BulletinText.Print(printer, draft.Texts, draft.Areas, draft.Vehicles);
    }
}
