using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Audiences;

/// <summary><c>audience visible --recipient N</c>: what it can see now.</summary>
internal static class VisibleCommand
{
    internal static Command Create(CommandParts parts)
    {
        var recipient = parts.Number("--recipient", isRequired: true);
        var motive = new MotiveOptions(parts, isRequired: false);
        return parts.Run(parts.Command("audience.visible", [recipient, .. motive.All]), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var request = new ListVisibleRequest { Jurisdiction = territory, RecipientNumber = run.Get(recipient), Motive = motive.Of(run) };
            Reason? withheld = null;
            var bulletins = await Pages.ReadAsync<VisibleBulletin>(0, async (size, token) =>
            {
                (request.PageSize, request.PageToken) = (size, token);
                var page = await client.Authorization.ListVisibleAsync(request, cancellationToken: interrupt);
                withheld = page.Withheld;
                return (page.Bulletins, page.NextPageToken);
            });
            return run.Print(
                () => new JsonObject { ["bulletins"] = CliJson.Of(bulletins), ["withheld"] = withheld is null ? null : CliJson.Of(withheld) },
                printer => Print(bulletins, withheld, printer, run.Texts));
        });
    }

    private static void Print(List<VisibleBulletin> bulletins, Reason? withheld, Printer printer, Texts texts)
    {
        if (withheld is not null)
        {
            printer.Alarm(texts.Say("visible.withheld", texts.Of(withheld)));
        }

        if (bulletins.Count == 0)
        {
            printer.Line(texts.Say("list.empty"));
            return;
        }

        printer.Table(
            [texts.Say("column.identifier"), texts.Say("column.version"), texts.Say("column.kind"), texts.Say("column.position"), texts.Say("column.expires")],
            bulletins.Select(bulletin => (IReadOnlyList<string>)[bulletin.BulletinId, $"{bulletin.Version}", texts.Word(bulletin.Kind), $"{bulletin.Position}", Instants.Print(bulletin.ExpiresAt)]));
    }
}
