using InfoExchange.Gateways.Edge.Subscriptions;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>Reads a feed to its end as one stream would.</summary>
internal static class FeedReading
{
    /// <summary>Ids of the bulletins that come; <c>-7</c> for recipient 7 withheld.</summary>
    internal static async Task<List<string>> AllAsync(SubscriberFeed feed, DateTimeOffset now)
    {
        var told = new List<string>();
        do
        {
            while (feed.Take(now) is { } piece)
            {
                told.Add(piece.Content?.BulletinId ?? $"-{string.Join(',', piece.Message.Withheld.RecipientNumbers)}");
            }
        }
        while (feed.ActsForSomebody && await feed.LoadAsync(CancellationToken.None));

        return told;
    }
}
