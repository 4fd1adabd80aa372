using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Series;

/// <summary><c>series close SERIES --reason …</c>: no fact is added to it any more.</summary>
internal static class CloseSeriesCommand
{
    internal static Command Create(CommandParts parts)
    {
        var series = parts.Argument("series");
        var reason = parts.RequiredText("--reason");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("series.close", series, reason, key), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var act = ActKey.Of(run.Get(key));
            var request = new CloseSeriesRequest { Jurisdiction = territory, IdempotencyKey = act, SeriesId = run.Get(series), Reason = run.Get(reason) };
            var closed = await ActKey.SendAsync(run, act, () => client.Bulletins.CloseSeriesAsync(request, cancellationToken: interrupt).ResponseAsync);
            return run.Print(closed, printer => printer.Title(run.Texts.Say("series.closed", request.SeriesId, run.Texts.Count("count.facts", closed.Facts), closed.Position)));
        });
    }
}
