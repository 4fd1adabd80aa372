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
    private readonly LeaseWatch leases = new(inbox.Leases);
    private readonly HeldBack held = new();
    private readonly Queue<IGrouping<(Domain.Jurisdictions.Jurisdiction Jurisdiction, StandingRecord Standing), RecipientAddress>> withheld = new();
    private readonly Queue<FeedPiece> withdrawn = new();
    private ReadOnlyMemory<InboxEntry> page;

    /// <summary>Everything up to this sequence was given, passed over, or held back for want of a lease.</summary>
    public long Sequence { get; private set; } = after;

    /// <summary>False when the subject acts for nobody here any more; known after <see cref="Take"/>.</summary>
    public bool ActsForSomebody => watch.ActsForSomebody;

    /// <summary>Everything up to this sequence was given or passed over: what cursors say.</summary>
    public long Place => held.GivenUpTo(Sequence);

    /// <summary>The next instant at which <see cref="Take"/> may have something to say without a message.</summary>
    public DateTimeOffset NextAt(DateTimeOffset now)
    {
        var lease = leases.NextAt(now);
        return lease < watch.NextAt ? lease : watch.NextAt;
    }

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

        if (withheld.TryDequeue(out var lostAll))
        {
            return FeedPiece.Alone(messages.Withheld(Place, [.. lostAll], lostAll.Key.Standing));
        }

        if (leases.Look(watch.Territories, now) is { } news)
        {
            return FeedPiece.Alone(news.IsFlowing ? messages.Position(Place, leases.Stopped) : FeedMessages.Stale(news.Territory, news.EndedAt));
        }

        return withdrawn.TryDequeue(out var next) ? next : TakeHeld(view, now) ?? TakeNext(view, now);
    }

    // Goes back for what was held back of a territory that flows again.
    private FeedPiece? TakeHeld(ProjectionView view, DateTimeOffset now)
    {
        if (held.IsEmpty)
        {
            return null;
        }

        held.Return(territory => inbox.Leases.Of(territory).IsHeld(now));
        while (held.Take(Sequence) is { } entry)
        {
            if (PieceOf(view, entry, now) is { } piece)
            {
                return piece;
            }
        }

        return null;
    }

    private FeedPiece? TakeNext(ProjectionView view, DateTimeOffset now)
    {
        while (!page.IsEmpty)
        {
            var entry = page.Span[0];
            page = page[1..];
            Sequence = entry.Sequence;
            if (entry.Announcement is WithholdingAnnounced withholding && TakeWithdrawn(view, withholding, now) is { } told)
            {
                return told;
            }

            if (entry.Announcement is ContentAnnounced content && !held.Holds(content.Jurisdiction) && PieceOf(view, entry, now) is { } piece)
            {
                return piece;
            }
        }

        return null;
    }

    private FeedPiece? PieceOf(ProjectionView view, InboxEntry entry, DateTimeOffset now)
    {
        if (entry.Announcement is not ContentAnnounced item
            || DeliveryGate.Check(view, entry.Sequence, item, subscriber, now) is not { IsDelivered: true } verdict
            || entry.FrameAt(now) is not { } frame)
        {
            return null;
        }

        var piece = FeedPiece.Bulletin(verdict.IsWordless ? WordlessFrame.Of(frame) : frame, messages.Handover(held.GivenUpTo(Sequence), item, verdict.Entitled), item, verdict.Entitled);

        // The last act before the write: the lease is looked at when all else is ready.
        if (inbox.Leases.Of(item.Jurisdiction).IsHeld(now))
        {
            return piece;
        }

        held.Hold(item.Jurisdiction, entry.Sequence - 1);
        return null;
    }

    // One message for each reason; only the last says that the item is done with, so that a stream that breaks between them tells them again. No lease is asked for: nothing is told but what is lost.
    private FeedPiece? TakeWithdrawn(ProjectionView view, WithholdingAnnounced item, DateTimeOffset now)
    {
        var reasons = DeliveryGate.Withdrawn(view, Sequence, item, subscriber, now);
        var left = reasons.Count;
        foreach (var reason in reasons)
        {
            left--;
            withdrawn.Enqueue(FeedPiece.Alone(messages.Withdrawn(held.GivenUpTo(left == 0 ? Sequence : Sequence - 1), item, reason, reason.Key)));
        }

        return withdrawn.TryDequeue(out var first) ? first : null;
    }

    /// <summary>Fetches the next page when the one at hand is used up.</summary>
    /// <returns>False when all of the inbox was given.</returns>
    /// <exception cref="Ports.Stores.StoreFailedException">The store could not be read.</exception>
    public async ValueTask<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (held.NeedsPage)
        {
            held.Give(await inbox.ReadAsync(held.Place, cancellationToken));
            return true;
        }

        if (page.IsEmpty)
        {
            page = await inbox.ReadAsync(Sequence, cancellationToken);
        }

        return !page.IsEmpty;
    }

    /// <summary>Where the feed stands.</summary>
    public FeedPiece Position() => FeedPiece.Alone(messages.Position(Place, leases.Stopped));
}
