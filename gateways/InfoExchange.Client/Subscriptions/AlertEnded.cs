using InfoExchange.Protos.V1;

namespace InfoExchange.Client.Subscriptions;

/// <summary>"Fin d'alerte": the alert is over; no answer is due any more.</summary>
public sealed class AlertEnded : BulletinItem
{
    internal AlertEnded(SubscriptionSource source, Delivery delivery, Handover handover)
        : base(source, delivery, handover)
    {
    }
}
