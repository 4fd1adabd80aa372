using System.CommandLine;
using InfoExchange.Cli.Terminal;
using InfoExchange.Client;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Subscriptions;

/// <summary><c>alert ack</c>, and the same as <c>acknowledge BULLETIN --recipient N --answer received</c>: « Bien reçu ».</summary>
internal static class AcknowledgeCommand
{
    private const int PageSize = 500;

    /// <param name="parts">What commands are made of.</param>
    /// <param name="name">Where it stands, and its name there.</param>
    internal static Command Create(CommandParts parts, string name)
    {
        var bulletin = parts.Argument("bulletin");
        var recipient = parts.Number("--recipient", isRequired: true);
        var answer = parts.Choice<AcknowledgementAnswer>("--answer");
        answer.Required = true;
        var comment = parts.Text("--comment");
        var key = parts.Text("--key");
        return parts.Run(parts.Command(name, bulletin, recipient, answer, comment, key), async (run, interrupt) =>
        {
            var (client, territory) = await run.ConnectAsync(interrupt);
            var alert = await FindAsync(client, territory, run.Get(bulletin), run.Get(recipient), interrupt)
                ?? throw new CommandStoppedException(ExitCodes.Refused, "acknowledge.unknown", run.Get(bulletin), $"{run.Get(recipient)}");
            var act = ActKey.Of(run.Get(key));
            var held = await ActKey.SendAsync(
                run,
                act,
                () => client.AcknowledgeAsync(alert, run.Get(recipient), run.Choice<AcknowledgementAnswer>(answer), run.Get(comment) ?? "", act, interrupt));
            return run.Print(held, printer => printer.Title(
                run.Texts.Say(held.ByCaller ? "acknowledge.done" : "acknowledge.answered_before", run.Texts.Word(held.Answer), Instants.Print(held.AnsweredAt), held.AnsweredBy)));
        });
    }

    /// <summary>The latest handover of the alert, with the token that an answer needs: looked up at the gateway, so that any terminal can answer.</summary>
    private static async Task<BulletinItem?> FindAsync(InfoExchangeClient client, Jurisdiction territory, string bulletinId, int recipient, CancellationToken interrupt)
    {
        var selection = new SubscriptionSelection { Jurisdiction = territory, Recipients = [new RecipientKey { Jurisdiction = territory, Number = recipient }] };
        BulletinItem? found = null;
        ReadOnlyMemory<byte> cursor = default;
        while (true)
        {
            var items = await client.FetchAsync(selection, cursor, PageSize, interrupt);
            foreach (var received in items.OfType<BulletinItem>().Where(item => item.Delivery.BulletinId == bulletinId && item.Recipients.Any(each => each.Number == recipient)))
            {
                // A later notice may bring no token: the one that asked for an answer did.
                found = found is null || received.Recipients.Any(each => each.Number == recipient && each.AcknowledgementToken.Length > 0) ? received : found;
            }

            var last = items.LastOrDefault(item => !item.Cursor.IsEmpty);
            if (!items.Any(item => item is BulletinItem or ContentWithheld) || last is null)
            {
                return found;
            }

            cursor = last.Cursor;
        }
    }
}
