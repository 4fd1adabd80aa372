using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace InfoExchange.Cli.Records;

/// <summary><c>records replay [--rules FILE|RULE] --motive CODE</c>: past decisions made again, and who would have gained or lost.</summary>
internal static class ReplayDecisionsCommand
{
    internal static Command Create(CommandParts parts)
    {
        var rules = parts.Text("--rules");
        var from = ScopeOptions.Instant(parts, "--from");
        var until = ScopeOptions.Instant(parts, "--until");
        var motive = new MotiveOptions(parts, isRequired: true);
        return parts.Run(parts.Command("records.replay", [rules, from, until, .. motive.All]), async (run, interrupt) =>
        {
            var request = new ReplayDecisionsRequest
            {
                Motive = motive.Of(run),
                IssuedFrom = run.Get(from) is { } first ? Timestamp.FromDateTimeOffset(first) : null,
                IssuedUntil = run.Get(until) is { } end ? Timestamp.FromDateTimeOffset(end) : null,
            };
            Add(request, run.Get(rules));
            var (records, territory) = await RecordsClient.ConnectAsync(run, interrupt);
            request.Jurisdiction = territory;
            var (decisions, summary) = await ReadAsync(records, request, interrupt);
            run.Print(
                () => new JsonObject { ["decisions"] = CliJson.Of(decisions), ["summary"] = CliJson.Of(summary) },
                printer => Print(decisions, summary, request.Rules.Count + request.ProposedRuleIds.Count > 0, printer, run.Texts));
            return request.Rules.Count + request.ProposedRuleIds.Count > 0 || summary.Same == summary.Versions ? ExitCodes.Done : ExitCodes.Refused;
        });
    }

    // A file as "rule list --json" prints it, else the identifier of one rule, such as a proposed one.
    private static void Add(ReplayDecisionsRequest request, string? rules)
    {
        if (rules is null)
        {
            return;
        }

        if (!File.Exists(rules))
        {
            request.ProposedRuleIds.Add(rules);
            return;
        }

        try
        {
            request.Rules.AddRange(new JsonParser(JsonParser.Settings.Default.WithIgnoreUnknownFields(true)).Parse<ListRulesResponse>(File.ReadAllText(rules)).Rules);
        }
        catch (Exception fault) when (fault is InvalidProtocolBufferException or JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "replay.rules_malformed", rules);
        }
    }

    private static async Task<(List<ReplayedDecision> Decisions, ReplaySummary Summary)> ReadAsync(RecordsService.RecordsServiceClient records, ReplayDecisionsRequest request, CancellationToken interrupt)
    {
        var decisions = new List<ReplayedDecision>();
        using var call = records.ReplayDecisions(request, cancellationToken: interrupt);
        while (await call.ResponseStream.MoveNext(interrupt))
        {
            if (call.ResponseStream.Current.ItemCase == ReplayDecisionsResponse.ItemOneofCase.Summary)
            {
                return (decisions, call.ResponseStream.Current.Summary);
            }

            decisions.Add(call.ResponseStream.Current.Decision);
        }

        throw new CommandStoppedException(ExitCodes.Unreachable, "replay.incomplete");
    }

    private static void Print(List<ReplayedDecision> decisions, ReplaySummary summary, bool isOther, Printer printer, Texts texts)
    {
        var different = decisions.Where(decision => !decision.Same).ToList();
        if (different.Count > 0)
        {
            printer.Table(
                [texts.Say("column.identifier"), texts.Say("column.version"), texts.Say("column.position"), texts.Say("column.gained"), texts.Say("column.lost")],
                different.Select(decision => (IReadOnlyList<string>)
                [
                    decision.BulletinId,
                    $"{decision.Version}",
                    $"{decision.Position}",
                    decision.Erased ? "?" : string.Join(' ', decision.Gained),
                    decision.Erased ? "?" : string.Join(' ', decision.Lost),
                ]));
        }

        printer.Title(isOther
            ? texts.Say("replay.other", summary.Versions, summary.Same, summary.Gained, summary.Lost)
            : texts.Say("replay.same", summary.Versions, summary.Same));
        if (summary.Erased > 0)
        {
            printer.Line(texts.Say("replay.erased", summary.Erased));
        }
    }
}
