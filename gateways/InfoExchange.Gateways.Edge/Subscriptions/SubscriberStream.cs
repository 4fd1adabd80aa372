using System.Diagnostics;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Identity.Tokens;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>One open stream from its first frame to its end. Knows no server: it runs in a simulation, too.</summary>
/// <param name="inbox">Wakes it.</param>
/// <param name="feed">What comes next.</param>
/// <param name="receipts">Hears what was written.</param>
/// <param name="tokenEndsAt">The first instant at which the caller's token holds no more.</param>
/// <param name="time">The gateway's clock.</param>
internal sealed class SubscriberStream(GatewayInbox inbox, SubscriberFeed feed, ReceiptOutbox receipts, DateTimeOffset tokenEndsAt, TimeProvider time)
{
    /// <summary>The longest silence of a stream.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private DateTimeOffset lastWrittenAt;

    /// <summary>Writes until the stream must end.</summary>
    /// <returns>Why it ended.</returns>
    /// <exception cref="OperationCanceledException">The subscriber went, or the gateway stops.</exception>
    public async Task<Refusal> RunAsync(FrameSink sink, CancellationToken cancellationToken)
    {
        var isTold = false;
        using var growth = new GrowthWait(inbox.Growth, time, cancellationToken);
        while (true)
        {
            if (await DrainAsync(sink, growth, cancellationToken) is { } end)
            {
                return end;
            }

            if (await feed.LoadAsync(cancellationToken))
            {
                continue;
            }

            // Other people's items move the place without a word: only the heartbeat tells it, so that nobody's volume shows.
            if (!isTold || time.GetUtcNow() - lastWrittenAt >= Heartbeat)
            {
                isTold = true;
                await WriteAsync(sink, growth, feed.Position(), cancellationToken);
            }

            await growth.WaitAsync(feed.Sequence, WaitUntil());
        }
    }

    private async ValueTask<Refusal?> DrainAsync(FrameSink sink, GrowthWait growth, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            if (now >= tokenEndsAt)
            {
                return TokenRefusals.Expired;
            }

            if (feed.Take(now) is not { } piece)
            {
                return feed.ActsForSomebody ? null : SubscriptionRefusals.NoRecipient();
            }

            await WriteAsync(sink, growth, piece, cancellationToken);
        }
    }

    private async ValueTask WriteAsync(FrameSink sink, GrowthWait growth, FeedPiece piece, CancellationToken cancellationToken)
    {
        // The write comes first and nothing before it: what was checked is written.
        var isKeptBack = growth.IsInTurn;
        var writing = sink.WriteAsync(piece, isKeptBack, cancellationToken);
        using var activity = piece.Content?.TraceParent is { } trace ? EdgeTelemetry.Source.StartActivity("deliver", ActivityKind.Producer, trace) : null;
        await writing;
        if (isKeptBack)
        {
            await growth.LetOthersAsync();
            await sink.FlushAsync(cancellationToken);
        }

        lastWrittenAt = time.GetUtcNow();
        if (piece.Content is { } content)
        {
            EdgeTelemetry.Delivered.Add(1);
            receipts.AddDelivered(content, piece.Members);
        }
        else if (piece.Message.Withheld is not null)
        {
            EdgeTelemetry.Withheld.Add(1);
        }
        else if (piece.Message.Stale is not null)
        {
            EdgeTelemetry.Stopped.Add(1);
        }
    }

    private DateTimeOffset WaitUntil()
    {
        var until = lastWrittenAt + Heartbeat;
        until = tokenEndsAt < until ? tokenEndsAt : until;
        var now = time.GetUtcNow();
        var next = feed.NextAt(now);
        until = next < until ? next : until;
        var soonest = now + ShortestWait;
        return until < soonest ? soonest : until;
    }
}
