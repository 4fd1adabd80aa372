using InfoExchange.Protos.V1;

namespace InfoExchange.Client.Subscriptions;

/// <summary>Nothing new, at least every 15 seconds: all up to the cursor was sent. Confirming it spares the gateway and a later start.</summary>
public sealed class PositionKept : SubscriptionItem
{
    internal PositionKept(SubscriptionSource source, Position position)
        : base(source, position.Cursor.Memory) => Position = position;

    /// <summary>With the territories whose content is stopped now; none when all flow.</summary>
    public Position Position { get; }

    /// <summary>Whether other territories are stopped than the position before said; of the first one of a run, whether any is.</summary>
    public bool HasNews { get; internal set; }
}
