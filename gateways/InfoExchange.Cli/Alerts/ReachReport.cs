using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Alerts;

/// <summary>Whom a bulletin reached, for people: figures first, then who was not reached, then what was found.</summary>
internal static class ReachReport
{
    internal static void Print(string bulletin, GetReachabilityResponse report, Printer printer, Texts texts)
    {
        if (report.Exercise)
        {
            printer.Alarm(texts.Say("exercise"));
        }

        printer.Title(texts.Say("drill.title", bulletin, report.Version, texts.Word(report.State), Instants.Print(report.IssuedAt), texts.Count("count.recipients", report.Recipients)));
        printer.Line(Times("drill.delivered", "drill.delivered.none", report.Delivered, report.Recipients, texts));
        printer.Line(Times("drill.opened", "drill.opened.none", report.Opened, report.Recipients, texts));
        if (report.Told.Count > 0)
        {
            printer.Line(Times("drill.told", "drill.told", report.Told, report.Recipients, texts));
        }

        printer.Line(Times("drill.answered", "drill.answered.none", report.Answered, report.Recipients, texts));
        foreach (var way in report.Channels)
        {
            printer.Line(texts.Say("drill.channel", WayOf(way.Channel, texts), way.Recipients));
        }

        printer.Table(
            [texts.Say("column.number"), texts.Say("column.recipient"), texts.Say("column.delivered"), texts.Say("column.opened"), texts.Say("column.told"), texts.Say("column.answered"), texts.Say("column.channel")],
            report.Reached.OrderByDescending(Silence).ThenBy(line => line.Recipient.Number).Select(line => (IReadOnlyList<string>)
            [
                $"{line.Recipient.Number}", line.Recipient.Name, Seconds(line.DeliveredAfter, texts), Seconds(line.OpenedAfter, texts), Seconds(line.ToldAfter, texts), Seconds(line.AnsweredAfter, texts), WayOf(line.Channel, texts),
            ]));
        printer.Title(report.FindingCounts.Count == 0 ? texts.Say("drill.nothing_found") : texts.Say("drill.found", report.FindingCounts.Sum(kind => kind.Count)));
        foreach (var kind in report.FindingCounts)
        {
            printer.Line(texts.Say("drill.kind", texts.Word(kind.Kind), kind.Count));
            foreach (var finding in report.Findings.Where(f => f.Kind == kind.Kind))
            {
                printer.Line($"  {Finding(finding, texts)}");
            }
        }
    }

    // Those nothing is known of first, then those who have not opened, then those who have not answered.
    private static int Silence(ReachedRecipient line) => (line.DeliveredAfter is null ? 1 : 0) + (line.OpenedAfter is null ? 1 : 0) + (line.AnsweredAfter is null ? 1 : 0);

    private static string Times(string key, string none, ReachTimes times, int recipients, Texts texts) => times.Count == 0
        ? texts.Say(none, recipients)
        : texts.Say(key, times.Count, recipients, Seconds(times.P50, texts), Seconds(times.P90, texts), Seconds(times.Max, texts));

    private static string Finding(ReachFinding finding, Texts texts)
    {
        var what = finding.Recipient is { } place ? $"{place.Number} {place.Name}" : finding.Label;
        string[] more =
        [
            finding.Zone is { } zone ? Territories.Print(zone) : "",
            finding.Function == FunctionKind.Unspecified ? "" : texts.Say("drill.rank", texts.Word(finding.Function), finding.Rank),
            finding.Right == RightKind.Unspecified ? "" : texts.Word(finding.Right),
            finding.ConventionId,
            finding.Until is { } until ? texts.Say("drill.between", Instants.Print(finding.Since), Instants.Print(until)) : finding.Since is { } since ? texts.Say("drill.since", Instants.Print(since)) : "",
        ];
        return string.Join(" – ", more.Where(part => part.Length > 0).Prepend(what));
    }

    private static string WayOf(ReachChannel channel, Texts texts) => channel is ReachChannel.Stream or ReachChannel.Email or ReachChannel.TextMessage or ReachChannel.Push ? texts.Word(channel) : texts.Say("drill.no_channel");

    private static string Seconds(Duration? span, Texts texts) => span is null ? texts.Say("drill.never") : string.Create(CultureInfo.InvariantCulture, $"{span.ToTimeSpan().TotalSeconds:0.0} s");
}
