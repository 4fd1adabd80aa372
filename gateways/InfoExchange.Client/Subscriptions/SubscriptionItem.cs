namespace InfoExchange.Client.Subscriptions;

/// <summary>Something told to the subscriber. Handle it, then <see cref="InfoExchangeClient.ConfirmAsync"/>.</summary>
public abstract class SubscriptionItem
{
    private protected SubscriptionItem(SubscriptionSource source, ReadOnlyMemory<byte> cursor)
    {
        Source = source;
        Cursor = cursor;
    }

    /// <summary>Resume after it; opaque. Empty for an item that has no place in the order.</summary>
    public ReadOnlyMemory<byte> Cursor { get; }

    internal SubscriptionSource Source { get; }
}
