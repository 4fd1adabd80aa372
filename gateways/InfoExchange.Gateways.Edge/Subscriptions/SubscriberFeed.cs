using InfoExchange.Domain.Directory;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>What comes next for one subscriber. A place in the inbox and no queue: a slow reader is a number that lags.</summary>
/// <param name="inbox">Shared by all.</param>
/// <param name="subscriber">Whose feed.</param>
/// <param name="messages">Its own small messages.</param>
/// <param name="after">Where it resumes.</param>
internal sealed class SubscriberFeed(GatewayInbox inbox, Subscriber subscriber, FeedMessages messages, long after)
{
    private readonly StandingWatch watch = new(subscriber);
    private readonly Queue<IGrouping<(Domain.Jurisdictions.Jurisdiction Jurisdiction, StandingRecord Standing), RecipientAddress>> withheld = new();
    private ReadOnlyMemory<InboxEntry> page;

    /// <summary>Everything up to this sequence was given or passed over.</summary>
    public long Sequence { get; private set; } = after;

    /// <summary>False when the subject acts for nobody here any more; known after <see cref="Take"/>.</summary>
    public bool ActsForSomebody => watch.ActsForSomebody;

    /// <summary>The next instant at which <see cref="Take"/> may have something to say without a message.</summary>
    public DateTimeOffset NextAt => watch.NextAt;

    /// <summary>Checks and gives what may be written now: to be written at once, with no wait between.</summary>
    /// <param name="now">The instant of the write.</param>
    /// <returns>Null when the page at hand is used up, or when the subject acts for nobody.</returns>
    public FeedPiece? Take(DateTimeOffset now)
    {
        var view = inbox.View;
        if (watch.Look(view.Roster, now) is { Count: > 0 } lost)
        {
            foreach (var group in lost.GroupBy(pair => (pair.Key.Jurisdiction, pair.Value), pair => pair.Key))
            {
                withheld.Enqueue(group);
            }
        }

        if (!watch.ActsForSomebody)
        {
            return null;
        }

        if (withheld.TryDequeue(out var told))
        {
            return FeedPiece.Alone(messages.Withheld(Sequence, [.. told], told.Key.Standing));
        }

        while (!page.IsEmpty)
        {
            var entry = page.Span[0];
            page = page[1..];
            Sequence = entry.Sequence;
            if (entry.Announcement is ContentAnnounced item && DeliveryGate.Check(view, entry.Sequence, item, subscriber, now) is { IsDelivered: true } verdict && entry.Frame is { } frame)
            {
                return FeedPiece.Bulletin(frame, messages.Handover(entry.Sequence, item, verdict.Entitled), item, verdict.Entitled);
            }
        }

        return null;
    }

    /// <summary>Fetches the next page when the one at hand is used up.</summary>
    /// <returns>False when all of the inbox was given.</returns>
    /// <exception cref="Ports.Stores.StoreFailedException">The store could not be read.</exception>
    public async ValueTask<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (page.IsEmpty)
        {
            page = await inbox.ReadAsync(Sequence, cancellationToken);
        }

        return !page.IsEmpty;
    }

    /// <summary>Where the feed stands.</summary>
    public FeedPiece Position() => FeedPiece.Alone(messages.Position(Sequence));
}
