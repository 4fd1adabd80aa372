using InfoExchange.Protos.V1;

namespace InfoExchange.Client.Subscriptions;

/// <summary>Its time passed: erase the copy, and confirm only then.</summary>
public sealed class BulletinExpired : BulletinItem
{
    internal BulletinExpired(SubscriptionSource source, Delivery delivery, Handover handover)
        : base(source, delivery, handover)
    {
    }
}
