namespace InfoExchange.Client.Subscriptions;

/// <summary>Something told to the subscriber: one of the sealed kinds beside it. Handle it, then <see cref="InfoExchangeClient.ConfirmAsync"/>.</summary>
public abstract class SubscriptionItem
{
    private protected SubscriptionItem(SubscriptionSource source, ReadOnlyMemory<byte> cursor)
    {
        Source = source;
        Cursor = cursor;
    }

    /// <summary>Resume after it; opaque, and another each time the same item comes. Empty for an item that has no place in the order.</summary>
    public ReadOnlyMemory<byte> Cursor { get; }

    internal SubscriptionSource Source { get; }

    /// <summary>Place among those handed out in this run, from 1; 0 before.</summary>
    internal long Order { get; set; }

    /// <summary>The same each time the same item comes; null for items that are never held back as repeats.</summary>
    internal virtual string? Identity => null;

    /// <summary>Kind and identifiers, without content, for logs.</summary>
    public override string ToString() => Identity is { } identity ? $"{GetType().Name} {identity}" : GetType().Name;
}
