using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Facts;

/// <summary><c>watch open WATCH</c>: what is open, before a hand-over and after it.</summary>
internal static class WatchOpenCommand
{
    internal static Command Create(CommandParts parts)
    {
        var watch = parts.Argument("watch");
        return parts.Run(parts.Command("watch.open", watch), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var answer = await client.Directory.GetOpenMattersAsync(new GetOpenMattersRequest { Jurisdiction = territory, WatchId = run.Get(watch) }, cancellationToken: interrupt);
            return run.Print(answer, printer => Print(answer, printer, run.Texts));
        });
    }

    internal static void Print(GetOpenMattersResponse open, Printer printer, Texts texts)
    {
        printer.Line(texts.Say("watch.open_returns", open.Returns, Marked(open.ReturnIds)));
        printer.Line(texts.Say("watch.open_alerts", open.Alerts, Marked(open.AlertIds)));
        printer.Line(texts.Say("watch.open_releases", open.Releases, Marked(open.ReleaseIds)));

        string Marked(IEnumerable<string> ids) => string.Join(", ", ids.Select(id => open.ExerciseIds.Contains(id) ? $"{texts.Say("exercise")} {id}" : id));
    }
}
