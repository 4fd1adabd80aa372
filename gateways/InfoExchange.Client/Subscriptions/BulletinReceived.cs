using InfoExchange.Protos.V1;

namespace InfoExchange.Client.Subscriptions;

/// <summary>A bulletin, or a notice about one, complete: what is told and for whom.</summary>
public sealed class BulletinReceived : SubscriptionItem
{
    internal BulletinReceived(SubscriptionSource source, Delivery delivery, Handover handover)
        : base(source, handover.Cursor.Memory)
    {
        Delivery = delivery;
        Handover = handover;
    }

    /// <summary>What is told; the same for everybody who receives it.</summary>
    public Delivery Delivery { get; }

    /// <summary>For whom it is.</summary>
    public Handover Handover { get; }

    /// <summary>The subscriber's recipients that receive it, each with its obligations and its acknowledgement token; at least one.</summary>
    public IReadOnlyList<HandoverRecipient> Recipients => Handover.Recipients;

    /// <summary>W3C trace context of the publication; empty when it was not traced.</summary>
    public string Traceparent => Handover.Traceparent;
}
