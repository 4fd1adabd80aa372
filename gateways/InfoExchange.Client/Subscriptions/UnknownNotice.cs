using InfoExchange.Protos.V1;

namespace InfoExchange.Client.Subscriptions;

/// <summary>A notice that this version of the library does not know; <see cref="Delivery.Notice"/> has its number. Show what it says, do not treat it as news, and update the library.</summary>
public sealed class UnknownNotice : BulletinItem
{
    internal UnknownNotice(SubscriptionSource source, Delivery delivery, Handover handover)
        : base(source, delivery, handover)
    {
    }
}
