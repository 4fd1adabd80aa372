using InfoExchange.Cli.Bulletins;
using InfoExchange.Cli.Terminal;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Subscriptions;

/// <summary>One item as people read it.</summary>
internal static class ItemText
{
    internal static void Print(SubscriptionItem item, Printer printer, Texts texts)
    {
        switch (item)
        {
            case BulletinItem received:
                Print(received, printer, texts);
                break;
            case ContentWithheld { Withheld: var withheld }:
                var numbers = string.Join(", ", withheld.RecipientNumbers);
                printer.Alarm(withheld.BulletinId.Length == 0
                    ? texts.Say("item.withheld_all", numbers, texts.Of(withheld.Reason), Instants.Print(withheld.Since))
                    : texts.Say("item.withheld", withheld.BulletinId, numbers, texts.Of(withheld.Reason), Instants.Print(withheld.Since)));
                break;
            case TerritoryStale { Stale: var stale }:
                printer.Alarm(texts.Say("item.stale", Territories.Print(stale.Jurisdiction), texts.Of(stale.Reason), Instants.Print(stale.Since)));
                break;
            case PositionKept { Position.Stale: var stopped }:
                printer.Line(stopped.Count == 0 ? texts.Say("item.flows") : texts.Say("item.stopped", string.Join(", ", stopped.Select(Territories.Print))));
                break;
        }
    }

    private static void Print(BulletinItem received, Printer printer, Texts texts)
    {
        var delivery = received.Delivery;
        if (delivery.Exercise)
        {
            printer.Alarm(texts.Say("exercise"));
        }

        var tlp = delivery.Content is null ? "" : TlpLabel.Of(delivery.Content.Tlp);
        printer.Title(texts.Say("item.bulletin", texts.Word(delivery.Notice), $"{delivery.BulletinId} v{delivery.Version}", tlp, SenderOf(delivery), Instants.Print(delivery.IssuedAt)));
        if (received.SeriesId.Length > 0)
        {
            printer.Line(string.Join(" – ", received.Recipients.Select(each => each.SeriesRank).Distinct().Order().Select(rank => texts.Say("item.fact", rank, received.SeriesId))));
        }

        if (delivery.Content is { } content)
        {
            BulletinText.Print(printer, content.Texts, content.Areas, content.Vehicles);
        }

        foreach (var recipient in received.Recipients)
        {
            printer.Line(Obligation(recipient, delivery.BulletinId, texts));
        }

        printer.Line();
    }

    // Services do not tell the function yet: then at least the territory.
    private static string SenderOf(Delivery delivery) => delivery.IssuedBy.Length > 0 ? delivery.IssuedBy : Territories.Print(delivery.IssuedIn);

    private static string Obligation(HandoverRecipient recipient, string bulletinId, Texts texts) => recipient.Obligations?.AcknowledgeBy is { } due
        ? texts.Say("item.answer_due", recipient.Number, Instants.Print(due), $"infoexchange acknowledge {bulletinId} --recipient {recipient.Number} --answer received")
        : texts.Say("item.recipient", recipient.Number);
}
