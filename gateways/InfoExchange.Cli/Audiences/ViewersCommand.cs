using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Audiences;

/// <summary><c>audience viewers BULLETIN --motive CODE</c>: who can see it, as decided, and who sees it now.</summary>
internal static class ViewersCommand
{
    internal static Command Create(CommandParts parts)
    {
        var bulletin = parts.Argument("bulletin");
        var version = parts.Number("--version-number");
        var motive = new MotiveOptions(parts, isRequired: true);
        return parts.Run(parts.Command("audience.viewers", [bulletin, version, .. motive.All]), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var request = new ListViewersRequest { Jurisdiction = territory, BulletinId = run.Get(bulletin), Version = run.Get(version), Motive = motive.Of(run) };
            var viewers = await Pages.ReadAsync<Viewer>(0, async (size, token) =>
            {
                (request.PageSize, request.PageToken) = (size, token);
                var page = await client.Authorization.ListViewersAsync(request, cancellationToken: interrupt);
                return (page.Viewers, page.NextPageToken);
            });
            return run.Print(() => new JsonObject { ["viewers"] = CliJson.Of(viewers) }, printer => Print(viewers, printer, run.Texts));
        });
    }

    private static void Print(List<Viewer> viewers, Printer printer, Texts texts)
    {
        printer.Title(texts.Say("viewers.sentence", viewers.Count(v => v.Line.Decision.Allowed), viewers.Count(v => v.SeesNow), viewers.Count));
        printer.Table(
            [texts.Say("column.number"), texts.Say("column.name"), texts.Say("column.sector"), texts.Say("column.commune"), texts.Say("column.sees_now"), texts.Say("column.why")],
            viewers.Select(viewer => (IReadOnlyList<string>)
            [
                $"{viewer.Line.Recipient.Number}",
                viewer.Line.Recipient.Name,
                texts.Word(viewer.Line.Recipient.Sector),
                viewer.Line.Recipient.CommuneCode,
                texts.Say(viewer.SeesNow ? "word.yes" : "word.no"),
                texts.Of(viewer.Line.Decision.ToAuditor),
            ]));
    }
}
