using InfoExchange.Protos.V1;

namespace InfoExchange.Client.Subscriptions;

/// <summary>Items out of frames: a bulletin waits for the handover that says for whom it is.</summary>
internal sealed class ItemPairing(SubscriptionSource source)
{
    private Delivery? waiting;

    /// <summary>Takes the next frame of one stream.</summary>
    /// <returns>Null while an item is not complete, and for an alternative that this version does not know.</returns>
    /// <exception cref="InvalidDataException">A handover without its bulletin: the gateway breaks the contract.</exception>
    internal SubscriptionItem? Take(SubscribeResponse frame)
    {
        switch (frame.ItemCase)
        {
            case SubscribeResponse.ItemOneofCase.Bulletin:
                waiting = frame.Bulletin;
                return null;
            case SubscribeResponse.ItemOneofCase.Handover:
                return Complete(frame.Handover);
            case SubscribeResponse.ItemOneofCase.Withheld:
                return new ContentWithheld(source, frame.Withheld);
            case SubscribeResponse.ItemOneofCase.Position:
                return new PositionKept(source, frame.Position);
            case SubscribeResponse.ItemOneofCase.Stale:
                return new TerritoryStale(source, frame.Stale);
            default:
                return null;
        }
    }

    private BulletinItem Complete(Handover handover)
    {
        var delivery = waiting;
        waiting = null;
        return delivery is not null && delivery.BulletinId == handover.BulletinId && delivery.Version == handover.Version && Equals(delivery.Jurisdiction, handover.Jurisdiction)
            ? BulletinItem.Of(source, delivery, handover)
            : throw new InvalidDataException($"The gateway handed over version {handover.Version} of '{handover.BulletinId}' without sending it before.");
    }
}
