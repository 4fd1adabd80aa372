using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Series;

/// <summary><c>series show SERIES</c>: its facts, its map and its clock.</summary>
internal static class ShowSeriesCommand
{
    internal static Command Create(CommandParts parts)
    {
        var series = parts.Argument("series");
        var issuedIn = parts.Text("--issued-in");
        return parts.Run(parts.Command("series.show", series, issuedIn), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var request = new GetSeriesRequest { Jurisdiction = territory, SeriesId = run.Get(series), IssuingJurisdiction = run.Get(issuedIn) is { } named ? Read(named) : null };
            var answer = await client.Bulletins.GetSeriesAsync(request, cancellationToken: interrupt);
            return run.Print(answer, printer => SeriesReport.Print(answer, printer, run.Texts));
        });
    }

    private static Jurisdiction Read(string named) => Territories.TryRead(named, out var territory)
        ? Territories.ToContract(territory)
        : throw new CommandStoppedException(ExitCodes.Malformed, "series.territory", named);
}
