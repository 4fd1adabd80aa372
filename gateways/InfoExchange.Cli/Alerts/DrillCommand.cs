using System.CommandLine;
using InfoExchange.Cli.Bulletins;
using InfoExchange.Cli.Terminal;
using InfoExchange.Client;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Alerts;

/// <summary><c>alert drill DRAFT.json</c>: an EXERCICE, sent like an alert; <c>alert drill --template T --field lieu=…</c>: a draft of one; <c>alert drill --report ID</c>: whom it reached.</summary>
internal static class DrillCommand
{
    internal static Command Create(CommandParts parts)
    {
        var draft = parts.Argument("draft");
        draft.Arity = ArgumentArity.ZeroOrOne;
        draft.DefaultValueFactory = _ => "";
        var report = parts.Text("--report");
        var template = parts.Text("--template");
        var fields = parts.ManyTexts("--field");
        var type = parts.Text("--information-type");
        var lasts = parts.Span("--expires-in");
        var yes = parts.Flag("--yes");
        var nobody = parts.Flag("--to-nobody");
        var growth = parts.Text("--accept-growth");
        var territories = parts.Text("--territories");
        var key = parts.Text("--key");
        var command = parts.Command("alert.drill", draft, report, template, fields, type, lasts, yes, nobody, growth, territories, key);
        command.Validators.Add(result =>
        {
            var asked = (result.GetValue(draft) is { Length: > 0 } ? 1 : 0) + (result.GetValue(report) is null ? 0 : 1) + (result.GetValue(template) is null ? 0 : 1);
            if (asked != 1)
            {
                parts.Refuse(result, "drill.which");
            }
        });
        return parts.Run(command, async (run, interrupt) =>
        {
            if (run.Get(report) is { } bulletin)
            {
                return await ReportAsync(run, bulletin, interrupt);
            }

            var path = run.Get(draft);
            var written = run.Get(template) is { } name
                ? DrillDraft.Of(name, run.Get(fields) ?? [], run.Get(type), run.Get(lasts), run.Around.Clock.GetUtcNow())
                : DrillDraft.Demand(await DraftFile.ReadAsync(path, interrupt), path);
            return await PublishCommand.SendAsync(
                run, written, new PublishChoices(path, run.Get(yes), run.Get(nobody), run.Get(growth) ?? "", false, run.Get(territories), ActKey.Of(run.Get(key)), null, false, true), interrupt);
        });
    }

    private static async Task<int> ReportAsync(CommandRun run, string bulletin, CancellationToken interrupt)
    {
        var (client, territory) = await run.ConnectAsync(interrupt);
        var report = await ReadAsync(client, new GetReachabilityRequest { Jurisdiction = territory, BulletinId = bulletin }, interrupt);
        return run.Print(report, printer => ReachReport.Print(bulletin, report, printer, run.Texts));
    }

    // Figures and findings are of the first page; the others bring recipients only.
    private static async Task<GetReachabilityResponse> ReadAsync(InfoExchangeClient client, GetReachabilityRequest request, CancellationToken interrupt)
    {
        var whole = await Pages.ReadWholeAsync(
            async (size, token) =>
            {
                (request.PageSize, request.PageToken) = (size, token);
                return await client.Acknowledgements.GetReachabilityAsync(request, cancellationToken: interrupt);
            },
            page => page.Reached,
            page => page.NextPageToken);
        whole.NextPageToken = "";
        return whole;
    }
}
