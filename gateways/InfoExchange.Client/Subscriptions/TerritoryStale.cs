using InfoExchange.Protos.V1;

namespace InfoExchange.Client.Subscriptions;

/// <summary>A territory's content stopped, since the gateway can't be sure of what holds. It flows again by itself; has no cursor.</summary>
public sealed class TerritoryStale : SubscriptionItem
{
    internal TerritoryStale(SubscriptionSource source, Stale stale)
        : base(source, default) => Stale = stale;

    /// <summary>Which, since when, and why.</summary>
    public Stale Stale { get; }
}
