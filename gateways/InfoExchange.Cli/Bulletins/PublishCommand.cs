using System.CommandLine;
using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Bulletins;

/// <summary><c>bulletin publish DRAFT.json</c>, and the same of alerts as <c>alert send</c>: previews, asks, publishes to exactly the audience that was shown.</summary>
internal static class PublishCommand
{
    /// <param name="parts">What commands are made of.</param>
    /// <param name="name">Where it stands, and its name there.</param>
    /// <param name="isAlert">Whether nothing but an alert is sent by it.</param>
    internal static Command Create(CommandParts parts, string name, bool isAlert)
    {
        var draft = parts.Argument("draft");
        var yes = parts.Flag("--yes");
        var nobody = parts.Flag("--to-nobody");
        var growth = parts.Text("--accept-growth");
        var urgent = parts.Flag("--urgent");
        var territories = parts.Text("--territories");
        var key = parts.Text("--key");
        var attach = parts.ManyTexts("--attach");
        var persons = parts.Flag("--shows-persons");
        return parts.Run(parts.Command(name, draft, yes, nobody, growth, urgent, territories, key, attach, persons), (run, interrupt) =>
            RunAsync(run, new PublishChoices(run.Get(draft), run.Get(yes), run.Get(nobody), run.Get(growth) ?? "", run.Get(urgent), run.Get(territories), ActKey.Of(run.Get(key)), run.Get(attach), run.Get(persons), isAlert), interrupt));
    }

    private static async Task<int> RunAsync(CommandRun run, PublishChoices choices, CancellationToken interrupt)
    {
        var draft = await DraftFile.ReadAsync(choices.Path, interrupt);
        return choices.IsAlert && draft.Kind != BulletinKind.Alert && draft.Template is null
            ? throw new CommandStoppedException(ExitCodes.Malformed, "send.no_alert", choices.Path)
            : await SendAsync(run, draft, choices, interrupt);
    }

    /// <summary>Previews a draft, asks and publishes it.</summary>
    internal static async Task<int> SendAsync(CommandRun run, BulletinDraft draft, PublishChoices choices, CancellationToken interrupt)
    {
        var (_, _, _, _, isUrgent, territories, key, pictures, showsPersons, _) = choices;
        PublishQuestion.Demand(run, choices.IsAgreed);
        AddressedTerritories.Put(territories, draft);
        var (client, territory) = await run.ConnectAsync(interrupt);
        draft.Attachments.AddRange(await AttachedFiles.SendAsync(run, client, territory, pictures, showsPersons, interrupt));
        var preview = await ShownAudience.AgreeAsync(run, client, territory, draft, choices, interrupt);
        var request = new PublishBulletinRequest
        {
            Jurisdiction = territory,
            IdempotencyKey = key,
            Draft = draft,
            Urgent = isUrgent,
            Binding = ShownAudience.Bind(preview, choices),
        };
        var published = await ActKey.SendAsync(run, key, () => client.Bulletins.PublishBulletinAsync(request, cancellationToken: interrupt).ResponseAsync);
        return run.Print(
            () => new JsonObject { ["preview"] = CliJson.Of(preview), ["published"] = CliJson.Of(published) },
            printer => Print(published, printer, run.Texts));
    }

    internal static void Print(PublishBulletinResponse published, Printer printer, Texts texts)
    {
        if (published.State == BulletinState.AwaitingRelease)
        {
            printer.Title(texts.Say("publish.awaits", published.BulletinId, published.Version, published.Position));
            return;
        }

        printer.Title(texts.Say("publish.done", published.BulletinId, published.Version, published.Position, Instants.Print(published.ExpiresAt), texts.Word(published.State)));
        if (published.ValidateBy is { } by)
        {
            printer.Alarm(texts.Say("publish.urgent", Instants.Print(by)));
        }
    }
}
