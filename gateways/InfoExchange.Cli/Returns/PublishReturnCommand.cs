using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Bulletins;
using InfoExchange.Cli.Importing;
using InfoExchange.Cli.Terminal;
using InfoExchange.Client;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Returns;

/// <summary><c>return publish RETURN</c>: fills a bulletin from a return, shows who will receive it, publishes; the source is in none of it.</summary>
internal static class PublishReturnCommand
{
    internal static Command Create(CommandParts parts)
    {
        var id = parts.Argument("return");
        var file = parts.Text("--draft");
        var headline = parts.Text("--headline");
        var severity = parts.Choice<Severity>("--severity");
        var completion = new CompletionOptions(parts);
        var yes = parts.Flag("--yes");
        var nobody = parts.Flag("--to-nobody");
        var growth = parts.Text("--accept-growth");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("return.publish", [id, file, headline, severity, .. completion.All, yes, nobody, growth, key]), async (run, interrupt) =>
        {
            var choices = new PublishChoices(run.Get(file) ?? "", run.Get(yes), run.Get(nobody), run.Get(growth) ?? "", false, null, ActKey.Of(run.Get(key)), null, false, false);
            PublishQuestion.Demand(run, choices.IsAgreed);
            var (client, territory) = await run.ConnectAsync(interrupt);
            var begun = choices.Path.Length > 0
                ? await DraftFile.ReadAsync(choices.Path, interrupt)
                : (await client.Returns.GetReturnDraftAsync(new GetReturnDraftRequest { Jurisdiction = territory, ReturnId = run.Get(id) }, cancellationToken: interrupt)).Draft;
            var draft = completion.Of(run).Apply(begun, run.Around.Clock.GetUtcNow());
            draft.Severity = run.Get(severity) is null ? draft.Severity : run.Choice<Severity>(severity);
            foreach (var text in draft.Texts.Where(_ => run.Get(headline) is not null))
            {
                text.Headline = run.Get(headline);
            }

            return await PublishAsync(run, client, territory, run.Get(id), draft, choices, interrupt);
        });
    }

    private static async Task<int> PublishAsync(
        CommandRun run, InfoExchangeClient client, Jurisdiction territory, string returnId, BulletinDraft draft, PublishChoices choices, CancellationToken interrupt)
    {
        var gaps = DraftGaps.Of(draft, run.Around.Clock.GetUtcNow()).ToList();
        if (gaps.Count > 0)
        {
            throw new CommandStoppedException(ExitCodes.Malformed, "return.draft_gaps", string.Join(", ", gaps));
        }

        var preview = await ShownAudience.AgreeAsync(run, client, territory, draft, choices, interrupt);
        var request = new PublishReturnRequest { Jurisdiction = territory, IdempotencyKey = choices.Key, ReturnId = returnId, Draft = draft, Binding = ShownAudience.Bind(preview, choices) };
        var answer = await ActKey.SendAsync(run, choices.Key, () => client.Returns.PublishReturnAsync(request, cancellationToken: interrupt).ResponseAsync);
        return run.Print(
            () => new JsonObject { ["preview"] = CliJson.Of(preview), ["published"] = CliJson.Of(answer.Published) },
            printer => PublishCommand.Print(answer.Published, printer, run.Texts));
    }
}
