using InfoExchange.Protos.V1;

namespace InfoExchange.Client.Subscriptions;

/// <summary>"Relance": an alert without an answer, told to the next person of the chain. Its content is that of the version that it reminds of, or absent.</summary>
public sealed class ReminderReceived : BulletinItem
{
    internal ReminderReceived(SubscriptionSource source, Delivery delivery, Handover handover)
        : base(source, delivery, handover)
    {
    }
}
