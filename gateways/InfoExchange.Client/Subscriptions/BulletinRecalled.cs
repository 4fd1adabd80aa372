using InfoExchange.Protos.V1;

namespace InfoExchange.Client.Subscriptions;

/// <summary>"Retiré, ne plus utiliser": erase every copy, those you passed on included, and confirm only then.</summary>
public sealed class BulletinRecalled : BulletinItem
{
    internal BulletinRecalled(SubscriptionSource source, Delivery delivery, Handover handover)
        : base(source, delivery, handover)
    {
    }
}
