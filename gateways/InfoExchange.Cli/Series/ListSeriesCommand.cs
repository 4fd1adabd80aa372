using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Series;

/// <summary><c>series list</c>: bulletins of one way of acting, in the order in which the series were opened.</summary>
internal static class ListSeriesCommand
{
    private const int UsualLimit = 50;

    internal static Command Create(CommandParts parts)
    {
        var closed = parts.Flag("--with-closed");
        var limit = parts.Number("--limit");
        limit.DefaultValueFactory = _ => UsualLimit;
        return parts.Run(parts.Command("series.list", closed, limit), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var request = new ListSeriesRequest { Jurisdiction = territory, WithClosed = run.Get(closed) };
            var series = await Pages.ReadAsync<SeriesSummary>(run.Get(limit), async (size, token) =>
            {
                (request.PageSize, request.PageToken) = (size, token);
                var page = await client.Bulletins.ListSeriesAsync(request, cancellationToken: interrupt);
                return (page.Series, page.NextPageToken);
            });
            return run.Print(() => new JsonObject { ["series"] = CliJson.Of(series) }, printer => Print(series, printer, run.Texts));
        });
    }

    private static void Print(List<SeriesSummary> series, Printer printer, Texts texts)
    {
        if (series.Count == 0)
        {
            printer.Line(texts.Say("list.empty"));
            return;
        }

        printer.Table(
            [texts.Say("column.series"), texts.Say("column.territory"), texts.Say("column.facts"), texts.Say("column.last_fact"), texts.Say("column.headline"), texts.Say("column.marks")],
            series.Select(each => (IReadOnlyList<string>)
            [
                each.SeriesId, Territories.Print(each.IssuingJurisdiction), $"{each.Facts}", Instants.Print(each.LastIssuedAt), each.Headline, SeriesReport.MarksOf(each, texts),
            ]));
    }
}
