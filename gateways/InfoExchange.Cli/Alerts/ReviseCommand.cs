using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Bulletins;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Alerts;

/// <summary><c>alert revise ID DRAFT.json</c>: a next version under the same identity, of the version that the author read.</summary>
internal static class ReviseCommand
{
    internal static Command Create(CommandParts parts)
    {
        var bulletin = parts.Argument("bulletin");
        var draft = parts.Argument("draft");
        var read = parts.Number("--base-version", isRequired: true);
        var yes = parts.Flag("--yes");
        var growth = parts.Text("--accept-growth");
        var urgent = parts.Flag("--urgent");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("alert.revise", bulletin, draft, read, yes, growth, urgent, key), async (run, interrupt) =>
        {
            var request = new ReviseBulletinRequest
            {
                IdempotencyKey = ActKey.Of(run.Get(key)),
                BulletinId = run.Get(bulletin),
                BaseVersion = run.Get(read),
                Draft = await DraftFile.ReadAsync(run.Get(draft), interrupt),
                Urgent = run.Get(urgent),
                Binding = new PreviewBinding { AcceptGrowthOver = run.Get(growth) ?? "" },
            };
            return await RunAsync(run, request, run.Get(yes), interrupt);
        });
    }

    private static async Task<int> RunAsync(CommandRun run, ReviseBulletinRequest request, bool isAgreed, CancellationToken interrupt)
    {
        PublishQuestion.Demand(run, isAgreed);
        var (client, territory) = await run.ConnectAsync(interrupt);
        var previewed = new PreviewBulletinRequest { Jurisdiction = territory, Draft = request.Draft, BulletinId = request.BulletinId };
        var preview = await client.Bulletins.PreviewBulletinAsync(previewed, cancellationToken: interrupt);
        if (!run.IsJson)
        {
            new AudienceReport(run.Texts).Print(preview, run.Out);
        }

        await PublishQuestion.AskAsync(run, isAgreed, interrupt);
        request.Jurisdiction = territory;
        (request.Binding.PreviewPosition, request.Binding.AudienceDigest) = (preview.Position, preview.AudienceDigest);
        var revised = await ActKey.SendAsync(run, request.IdempotencyKey, () => client.Bulletins.ReviseBulletinAsync(request, cancellationToken: interrupt).ResponseAsync);
        return run.Print(
            () => new JsonObject { ["preview"] = CliJson.Of(preview), ["revised"] = CliJson.Of(revised) },
            printer => printer.Title(revised.State == BulletinState.AwaitingRelease
                ? run.Texts.Say("publish.awaits", request.BulletinId, revised.Version, revised.Position)
                : run.Texts.Say("publish.done", request.BulletinId, revised.Version, revised.Position, Instants.Print(revised.ExpiresAt), run.Texts.Word(revised.State))));
    }
}
