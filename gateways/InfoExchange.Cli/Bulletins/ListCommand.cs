using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary><c>bulletin list</c>: the latest first.</summary>
internal static class ListCommand
{
    private const int UsualLimit = 50;

    internal static Command Create(CommandParts parts)
    {
        var state = parts.Choice<BulletinState>("--state", "option--state.bulletin");
        var kind = parts.Choice<BulletinKind>("--kind", "option--kind.bulletin");
        var series = parts.Text("--series");
        var limit = parts.Number("--limit");
        limit.DefaultValueFactory = _ => UsualLimit;
        return parts.Run(parts.Command("bulletin.list", state, kind, series, limit), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var request = new ListBulletinsRequest { Jurisdiction = territory, State = run.Choice<BulletinState>(state), Kind = run.Choice<BulletinKind>(kind), SeriesId = run.Get(series) ?? "" };
            var bulletins = await Pages.ReadAsync<BulletinSummary>(run.Get(limit), async (size, token) =>
            {
                (request.PageSize, request.PageToken) = (size, token);
                var page = await client.Bulletins.ListBulletinsAsync(request, cancellationToken: interrupt);
                return (page.Bulletins, page.NextPageToken);
            });
            return run.Print(() => new JsonObject { ["bulletins"] = CliJson.Of(bulletins) }, printer => Print(bulletins, printer, run.Texts));
        });
    }

    private static void Print(List<BulletinSummary> bulletins, Printer printer, Texts texts)
    {
        if (bulletins.Count == 0)
        {
            printer.Line(texts.Say("list.empty"));
            return;
        }

        printer.Table(
            [texts.Say("column.identifier"), texts.Say("column.version"), texts.Say("column.kind"), texts.Say("column.state"), texts.Say("column.issued"), texts.Say("column.headline"), texts.Say("column.recipients")],
            bulletins.Select(each => (IReadOnlyList<string>)
            [
                each.BulletinId,
                $"{each.Version}",
                texts.Word(each.Kind),
                texts.Word(each.State),
                Instants.Print(each.IssuedAt),
                each.Exercise ? $"{texts.Say("exercise")} {each.Headline}" : each.Headline,
                $"{each.Recipients}",
            ]));
    }
}
