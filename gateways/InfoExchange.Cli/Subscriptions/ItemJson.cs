using System.Text.Json.Nodes;
using InfoExchange.Cli.Terminal;
using InfoExchange.Client.Subscriptions;

namespace InfoExchange.Cli.Subscriptions;

/// <summary>One item as one object: <c>item</c> says which of the other members there is.</summary>
internal static class ItemJson
{
    /// <summary>The word of <c>item</c>.</summary>
    internal static string NameOf(SubscriptionItem item) => item switch
    {
        BulletinItem => "bulletin",
        ContentWithheld => "withheld",
        PositionKept => "position",
        TerritoryStale => "stale",
        _ => throw new ArgumentException($"no shape for {item.GetType().Name}", nameof(item)),
    };

    internal static JsonObject Of(SubscriptionItem item)
    {
        var cursor = item.Cursor.IsEmpty ? null : Convert.ToBase64String(item.Cursor.Span);
        return item switch
        {
            BulletinItem received => new JsonObject { ["item"] = "bulletin", ["cursor"] = cursor, ["bulletin"] = CliJson.Of(received.Delivery), ["handover"] = CliJson.Of(received.Handover) },
            ContentWithheld withheld => new JsonObject { ["item"] = "withheld", ["cursor"] = cursor, ["withheld"] = CliJson.Of(withheld.Withheld) },
            PositionKept kept => new JsonObject { ["item"] = "position", ["cursor"] = cursor, ["position"] = CliJson.Of(kept.Position) },
            TerritoryStale stale => new JsonObject { ["item"] = "stale", ["cursor"] = cursor, ["stale"] = CliJson.Of(stale.Stale) },
            _ => throw new ArgumentException($"no shape for {item.GetType().Name}", nameof(item)),
        };
    }
}
