using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Facts;

/// <summary><c>watch readiness</c>: référents, watches, coordinators, unmanned hours, and what is missing.</summary>
internal static class WatchReadinessCommand
{
    internal static Command Create(CommandParts parts) => parts.Run(parts.Command("watch.readiness"), async (run, interrupt) =>
    {
        var (client, territory) = await run.ConnectAsync(interrupt);
        var answer = await client.Directory.GetReadinessAsync(new GetReadinessRequest { Jurisdiction = territory }, cancellationToken: interrupt);
        return run.Print(answer, printer => Print(answer, printer, run.Texts));
    });

    private static void Print(GetReadinessResponse readiness, Printer printer, Texts texts)
    {
        printer.Line(texts.Say("readiness.referents", readiness.ReferentPostsHeld, readiness.ReferentPosts, readiness.DeputyReferents));
        printer.Line(texts.Say("readiness.sites", readiness.SitesWithCoordinator, readiness.Sites, readiness.PresencesReached, readiness.Presences));
        foreach (var watch in readiness.Watches)
        {
            printer.Line(texts.Say("readiness.watch", watch.Label, watch.UnmannedIn24Hours.ToTimeSpan().TotalHours.ToString("0.0", null), watch.UnmannedIn7Days.ToTimeSpan().TotalHours.ToString("0.0", null)));
        }

        foreach (var alarm in readiness.Alarms)
        {
            printer.Alarm(texts.Say("readiness.alarm", texts.Word(alarm.Kind), alarm.Label, alarm.Id, alarm.Since is null ? "" : Instants.Print(alarm.Since)));
        }
    }
}
