using System.Collections.Immutable;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>Whether a picture of a bulletin may be written to a subscriber now: when the frame of its latest version may, to that recipient.</summary>
/// <param name="inbox">What was announced, standings and leases.</param>
/// <param name="subscriber">Who asks, for one recipient.</param>
/// <param name="recipient">For which.</param>
/// <param name="bulletinId">Of which bulletin.</param>
internal sealed class AttachmentGate(GatewayInbox inbox, Subscriber subscriber, RecipientAddress recipient, string bulletinId)
{
    private ImmutableArray<InboxEntry> frames = [];
    private ImmutableList<ContentPlace>? read;

    /// <summary>Reads what was announced of the bulletin since this was asked last.</summary>
    /// <exception cref="Ports.Stores.StoreFailedException">The inbox could not be read.</exception>
    public async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        var places = inbox.View.PlacesOf(recipient.Jurisdiction, bulletinId);
        if (ReferenceEquals(places, read))
        {
            return;
        }

        var entries = ImmutableArray.CreateBuilder<InboxEntry>();
        foreach (var place in places)
        {
            entries.Add((await inbox.ReadAsync(place.Sequence - 1, cancellationToken)).Span[0]);
        }

        (frames, read) = (entries.ToImmutable(), places);
    }

    /// <summary>The item whose frame may be written at an instant, and for whom; the last act before the write.</summary>
    /// <returns>Null when none may, or more was announced since <see cref="LoadAsync"/>, or the lease is not held.</returns>
    public (ContentAnnounced Item, EntitledMember Member)? Check(DateTimeOffset now)
    {
        var view = inbox.View;
        if (!ReferenceEquals(view.PlacesOf(recipient.Jurisdiction, bulletinId), read) || frames.IsEmpty || read.Exists(place => place.IsClosing))
        {
            return null;
        }

        var items = frames.Where(entry => entry.Announcement is ContentAnnounced).Select(entry => (entry.Sequence, Item: (ContentAnnounced)entry.Announcement!)).ToList();
        var latest = items.Count == 0 ? 0 : items.Max(each => each.Item.Version);
        foreach (var (sequence, item) in items.Where(each => each.Item.Version == latest))
        {
            if (DeliveryGate.Check(view, sequence, item, subscriber, now) is { IsDelivered: true, IsWordless: false } verdict
                && verdict.Entitled.FirstOrDefault(each => each.Member.Recipient == recipient.Number) is { } member
                && inbox.Leases.Of(recipient.Jurisdiction).IsHeld(now))
            {
                return (item, member);
            }
        }

        return null;
    }
}
