using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace InfoExchange.Cli.Records;

/// <summary><c>records retention --dry-run [--as-of INSTANT]</c>: how long each class is kept, and what is due.</summary>
internal static class RetentionCommand
{
    internal static Command Create(CommandParts parts)
    {
        var dry = parts.Flag("--dry-run");
        var asOf = ScopeOptions.Instant(parts, "--as-of");
        return parts.Run(parts.Command("records.retention", dry, asOf), async (run, interrupt) =>
        {
            if (!run.Get(dry))
            {
                throw new CommandStoppedException(ExitCodes.Malformed, "retention.runs_itself");
            }

            var (records, territory) = await RecordsClient.ConnectAsync(run, interrupt);
            var request = new PreviewRetentionRequest { Jurisdiction = territory, AsOf = run.Get(asOf) is { } instant ? Timestamp.FromDateTimeOffset(instant) : null };
            PreviewRetentionResponse? first = null;
            var due = await Pages.ReadAsync<DueView>(0, async (size, token) =>
            {
                (request.PageSize, request.PageToken) = (size, token);
                var page = await records.PreviewRetentionAsync(request, cancellationToken: interrupt);
                first ??= page;
                return (page.Due, page.NextPageToken);
            });
            return run.Print(
                () => new JsonObject
                {
                    ["copiesFor"] = first!.CopiesFor.ToTimeSpan().ToString(),
                    ["contentFor"] = first.ContentFor.ToTimeSpan().ToString(),
                    ["traceFor"] = first.TraceFor.ToTimeSpan().ToString(),
                    ["due"] = CliJson.Of(due),
                },
                printer => Print(first!, due, printer, run.Texts));
        });
    }

    private static void Print(PreviewRetentionResponse times, List<DueView> due, Printer printer, Texts texts)
    {
        printer.Line(texts.Say("retention.times", times.CopiesFor.ToTimeSpan().TotalDays, times.ContentFor.ToTimeSpan().TotalDays, times.TraceFor.ToTimeSpan().TotalDays));
        if (due.Count == 0)
        {
            printer.Line(texts.Say("retention.nothing"));
            return;
        }

        printer.Table(
            [texts.Say("column.kind"), texts.Say("column.what"), texts.Say("column.due"), texts.Say("column.freeze")],
            due.Select(item => (IReadOnlyList<string>)[texts.Word(item.Class), item.SubjectId, Instants.Print(item.DueAt), item.FreezeId]));
        printer.Line(texts.Say("retention.dry", due.Count(item => item.FreezeId.Length == 0), due.Count(item => item.FreezeId.Length > 0)));
    }
}
