using InfoExchange.Protos.V1;

namespace InfoExchange.Client.Subscriptions;

/// <summary>"Annulé": do not act on it any more, and tell those whom you told. Later versions never come.</summary>
public sealed class BulletinCancelled : BulletinItem
{
    internal BulletinCancelled(SubscriptionSource source, Delivery delivery, Handover handover)
        : base(source, delivery, handover)
    {
    }
}
