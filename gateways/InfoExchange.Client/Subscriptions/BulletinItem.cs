using InfoExchange.Protos.V1;

namespace InfoExchange.Client.Subscriptions;

/// <summary>Something told about one bulletin, complete: what, and for whom. Switch on the kinds that derive from it.</summary>
public abstract class BulletinItem : SubscriptionItem
{
    private protected BulletinItem(SubscriptionSource source, Delivery delivery, Handover handover)
        : base(source, handover.Cursor.Memory)
    {
        Delivery = delivery;
        Handover = handover;
    }

    /// <summary>What is told; the same for everybody who receives it.</summary>
    public Delivery Delivery { get; }

    /// <summary>For whom it is.</summary>
    public Handover Handover { get; }

    /// <summary>Identifier, 1 to 64 characters of <c>[A-Za-z0-9._-]</c>; with the territory it names the bulletin.</summary>
    public string BulletinId => Delivery.BulletinId;

    /// <summary>From 1; versions come in order.</summary>
    public int Version => Delivery.Version;

    /// <summary>Series of facts of one way of acting that it belongs to, 1 to 64 characters of <c>[A-Za-z0-9._-]</c>; empty when it is in none, and for a notice that it is over.</summary>
    public string SeriesId => Delivery.Content?.SeriesId ?? "";

    /// <summary>What is shown together as one thread has the same: all facts of one series of one issuing territory, or all versions and notices of one bulletin that is in none. Opaque, not to be kept beyond this version of the library.</summary>
    /// <remarks>Which fact it is for a recipient, by that recipient's own count, is in <see cref="HandoverRecipient.SeriesRank"/>; how many facts others received is told to nobody.</remarks>
    public string Thread
    {
        get
        {
            var territory = SeriesId.Length > 0 ? Delivery.IssuedIn : Delivery.Jurisdiction;
            return $"{(int)(territory?.Kind ?? 0)}:{territory?.Code}/{(SeriesId.Length > 0 ? "series" : "bulletin")}/{(SeriesId.Length > 0 ? SeriesId : BulletinId)}";
        }
    }

    /// <summary>Whether it is a drill (EXERCICE): show it as such on every surface.</summary>
    public bool IsExercise => Delivery.Exercise;

    /// <summary>The subscriber's recipients that receive it, each with its obligations and its acknowledgement token; at least one.</summary>
    public IReadOnlyList<HandoverRecipient> Recipients => Handover.Recipients;

    /// <summary>W3C trace context of the publication; empty when it was not traced.</summary>
    public string Traceparent => Handover.Traceparent;

    internal override string Identity =>
        $"{(int)(Handover.Jurisdiction?.Kind ?? 0)}:{Handover.Jurisdiction?.Code}/{BulletinId}/{Version}/{(int)Delivery.Notice}/{string.Join(',', Recipients.Select(each => each.Number).Order())}";

    internal static BulletinItem Of(SubscriptionSource source, Delivery delivery, Handover handover) => delivery.Notice switch
    {
        Notice.New or Notice.Revised => new BulletinReceived(source, delivery, handover),
        Notice.Reminder => new ReminderReceived(source, delivery, handover),
        Notice.Cancelled => new BulletinCancelled(source, delivery, handover),
        Notice.AllClear => new AlertEnded(source, delivery, handover),
        Notice.Recalled => new BulletinRecalled(source, delivery, handover),
        Notice.Expired => new BulletinExpired(source, delivery, handover),
        _ => new UnknownNotice(source, delivery, handover),
    };
}
