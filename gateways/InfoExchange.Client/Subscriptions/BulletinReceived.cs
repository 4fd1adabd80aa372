using InfoExchange.Protos.V1;

namespace InfoExchange.Client.Subscriptions;

/// <summary>A bulletin to show: its first version, or a later one that replaces the text.</summary>
public sealed class BulletinReceived : BulletinItem
{
    internal BulletinReceived(SubscriptionSource source, Delivery delivery, Handover handover)
        : base(source, delivery, handover)
    {
    }

    /// <summary>Whether it replaces an earlier version. A recipient added later gets its first sight as a revision, too.</summary>
    public bool IsRevision => Delivery.Notice == Notice.Revised;

    /// <summary>Its pictures, at most 5: what each is, its length and digest. Fetch them with <see cref="InfoExchangeClient.FetchAttachmentAsync(BulletinReceived, int, string, Stream, CancellationToken)"/>.</summary>
    public IReadOnlyList<Attachment> Attachments => Delivery.Content is { } content ? content.Attachments : [];
}
