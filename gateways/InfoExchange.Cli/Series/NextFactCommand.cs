using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Bulletins;
using InfoExchange.Cli.Importing;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Series;

/// <summary><c>bulletin next SERIES</c>: copies what holds of the last fact, asks where, when and what differs, shows who will receive it, publishes.</summary>
internal static class NextFactCommand
{
    internal static Command Create(CommandParts parts)
    {
        var series = parts.Argument("series");
        var fact = new NextFactOptions(parts);
        var completion = new CompletionOptions(parts);
        var only = parts.Flag("--draft-only");
        var yes = parts.Flag("--yes");
        var nobody = parts.Flag("--to-nobody");
        var growth = parts.Text("--accept-growth");
        var urgent = parts.Flag("--urgent");
        var key = parts.Text("--key");
        return parts.Run(parts.Command("bulletin.next", [series, .. fact.All, .. completion.All, only, yes, nobody, growth, urgent, key]), async (run, interrupt) =>
        {
            var choices = new PublishChoices("", run.Get(yes), run.Get(nobody), run.Get(growth) ?? "", run.Get(urgent), null, ActKey.Of(run.Get(key)), null, false, false);
            PublishQuestion.Demand(run, choices.IsAgreed || run.Get(only));
            var (client, territory) = await run.ConnectAsync(interrupt);
            var begun = await client.Bulletins.GetNextFactAsync(new GetNextFactRequest { Jurisdiction = territory, SeriesId = run.Get(series) }, cancellationToken: interrupt);
            run.Say("next.begun", run.Get(series), begun.Ordinal, begun.CopiedFrom);
            if (begun.WithoutPersons)
            {
                run.Say("next.without_persons");
            }

            var draft = completion.Of(run).Apply(begun.Draft, run.Around.Clock.GetUtcNow());
            await fact.ApplyAsync(run, draft, interrupt);
            if (run.Get(only))
            {
                run.Around.Output.WriteLine(CliJson.PrintDraft(draft));
                return ExitCodes.Done;
            }

            return await PublishAsync(run, client, territory, draft, choices, interrupt);
        });
    }

    private static async Task<int> PublishAsync(CommandRun run, Client.InfoExchangeClient client, Jurisdiction territory, BulletinDraft draft, PublishChoices choices, CancellationToken interrupt)
    {
        var preview = await ShownAudience.AgreeAsync(run, client, territory, draft, choices, interrupt);
        var request = new PublishBulletinRequest { Jurisdiction = territory, IdempotencyKey = choices.Key, Draft = draft, Urgent = choices.IsUrgent, Binding = ShownAudience.Bind(preview, choices) };
        var published = await ActKey.SendAsync(run, choices.Key, () => client.Bulletins.PublishBulletinAsync(request, cancellationToken: interrupt).ResponseAsync);
        return run.Print(
            () => new JsonObject { ["preview"] = CliJson.Of(preview), ["published"] = CliJson.Of(published) },
            printer => PublishCommand.Print(published, printer, run.Texts));
    }
}
