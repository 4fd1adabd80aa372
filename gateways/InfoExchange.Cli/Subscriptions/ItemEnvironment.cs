using System.Globalization;
using InfoExchange.Cli.Terminal;
using InfoExchange.Client.Subscriptions;

namespace InfoExchange.Cli.Subscriptions;

/// <summary>An item in short, as environment variables for a program: on one line each, without control characters. Absent ones are empty.</summary>
internal static class ItemEnvironment
{
    private const int LongestHeadline = 500;

    internal static IEnumerable<(string Name, string Value)> Of(SubscriptionItem item)
    {
        var bulletin = item as BulletinItem;
        var withheld = (item as ContentWithheld)?.Withheld;
        var content = bulletin?.Delivery.Content;
        var due = bulletin?.Recipients.Select(each => each.Obligations?.AcknowledgeBy).FirstOrDefault(each => each is not null);
        IEnumerable<int> numbers = bulletin is not null ? bulletin.Recipients.Select(each => each.Number) : withheld?.RecipientNumbers ?? [];
        return
        [
            ("INFOEXCHANGE_ITEM", ItemJson.NameOf(item)),
            ("INFOEXCHANGE_BULLETIN", Printable.Line(bulletin?.BulletinId ?? withheld?.BulletinId ?? "")),
            ("INFOEXCHANGE_VERSION", bulletin?.Version.ToString(CultureInfo.InvariantCulture) ?? ""),
            ("INFOEXCHANGE_NOTICE", bulletin is null ? "" : EnumWords.WordOf(bulletin.Delivery.Notice)),
            ("INFOEXCHANGE_KIND", content is null ? "" : EnumWords.WordOf(content.Kind)),
            ("INFOEXCHANGE_TERRITORY", Territories.Print(bulletin?.Handover.Jurisdiction ?? withheld?.Jurisdiction ?? (item as TerritoryStale)?.Stale.Jurisdiction)),
            ("INFOEXCHANGE_RECIPIENTS", string.Join(',', numbers)),
            ("INFOEXCHANGE_HEADLINE", content is { Texts: [var text, ..] } ? Printable.Line(text.Headline, LongestHeadline) : ""),
            ("INFOEXCHANGE_EXERCISE", bulletin?.IsExercise == true ? "1" : ""),
            ("INFOEXCHANGE_ANSWER_BY", due?.ToDateTimeOffset().ToString("O", CultureInfo.InvariantCulture) ?? ""),
        ];
    }
}
