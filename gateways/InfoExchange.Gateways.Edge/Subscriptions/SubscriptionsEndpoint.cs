using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Gateways.Edge.Cursors;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Gateways.Edge.Passing;
using InfoExchange.Protos.V1;
using Microsoft.Extensions.Hosting;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>What one's recipients are told: by stream, by page, and confirmed.</summary>
/// <param name="door">Says who calls.</param>
/// <param name="inbox">What there is to tell.</param>
/// <param name="pump">Says whether the inbox is whole.</param>
/// <param name="cursors">Cursors of this gateway.</param>
/// <param name="tokens">What goes back with an answer.</param>
/// <param name="receipts">Who got what.</param>
/// <param name="seats">How many streams a subject may hold.</param>
/// <param name="time">The gateway's clock.</param>
/// <param name="lifetime">Ends streams when the gateway stops.</param>
internal sealed class SubscriptionsEndpoint(
    CallerDoor door,
    GatewayInbox inbox,
    InboxPump pump,
    CursorSealer cursors,
    AcknowledgementTokens tokens,
    ReceiptOutbox receipts,
    StreamSeats seats,
    TimeProvider time,
    IHostApplicationLifetime lifetime) : SubscriptionsService.SubscriptionsServiceBase
{
    private const int DefaultItems = 100;
    private const int MostItems = 500;
    private const int MostBytes = 3 * 1024 * 1024;

    // A timer takes no longer span than 49 days; a token lives minutes.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    public override async Task Subscribe(SubscribeRequest request, IServerStreamWriter<SubscribeResponse> responseStream, ServerCallContext context)
    {
        var caller = await SignInAsync(context);
        var subscriber = SelectionReading.Read(caller.Token.Subject, request.Jurisdiction, request.Recipients);
        using var own = cursors.Of(subscriber.Name);
        var feed = new SubscriberFeed(inbox, subscriber, new FeedMessages(own, tokens, subscriber.Subject), ReadCursor(own, request.Cursor));
        if (!seats.TryTake(subscriber.Subject, out var seat))
        {
            throw SubscriptionRefusals.TooManyStreams(seats.Limit).ToException();
        }

        using var taken = seat;
        EdgeTelemetry.Streams.Add(1);
        try
        {
            await RunAsync(feed, caller.Token.ExpiresAt, new GrpcFrameSink(responseStream), context);
        }
        finally
        {
            EdgeTelemetry.Streams.Add(-1);
        }
    }

    public override async Task<FetchResponse> Fetch(FetchRequest request, ServerCallContext context)
    {
        var caller = await SignInAsync(context);
        var subscriber = SelectionReading.Read(caller.Token.Subject, request.Jurisdiction, request.Recipients);
        if (request.MaxItems is < 0 or > MostItems)
        {
            throw SubscriptionRefusals.TooMany("max_items", request.MaxItems, MostItems).ToException();
        }

        using var own = cursors.Of(subscriber.Name);
        var feed = new SubscriberFeed(inbox, subscriber, new FeedMessages(own, tokens, subscriber.Subject), ReadCursor(own, request.Cursor));
        var sink = new PageSink(request.MaxItems == 0 ? DefaultItems : request.MaxItems, MostBytes);
        do
        {
            while (!sink.IsFull && feed.Take(time.GetUtcNow()) is { } piece)
            {
                await sink.WriteAsync(piece, isKeptBack: false, context.CancellationToken);
                ReportDelivered(piece);
            }

            RequireRecipient(feed);
        }
        while (!sink.IsFull && await feed.LoadAsync(context.CancellationToken));

        await sink.WriteAsync(feed.Position(), isKeptBack: false, context.CancellationToken);
        return sink.Response;
    }

    public override async Task<ConfirmResponse> Confirm(ConfirmRequest request, ServerCallContext context)
    {
        var caller = await SignInAsync(context);
        var subscriber = SelectionReading.Read(caller.Token.Subject, request.Jurisdiction, request.Recipients);
        using var own = cursors.Of(subscriber.Name);
        if (request.Cursor.IsEmpty)
        {
            throw SubscriptionRefusals.CursorInvalid().ToException();
        }

        var sequence = ReadCursor(own, request.Cursor);
        var openings = OpeningReading.Read(request.Opened, inbox.View, subscriber, time.GetUtcNow());
        var before = await inbox.ReadConfirmedAsync(subscriber, context.CancellationToken);
        if (sequence > before)
        {
            await inbox.ConfirmAsync(subscriber, sequence, context.CancellationToken);
        }

        openings.ForEach(opening => receipts.AddOpened(opening.Bulletin, opening.Recipient, opening.PersonId));
        return new ConfirmResponse { Cursor = ByteString.CopyFrom(own.Seal(Math.Max(sequence, before))) };
    }

    private static void RequireRecipient(SubscriberFeed feed)
    {
        if (!feed.ActsForSomebody)
        {
            throw SubscriptionRefusals.NoRecipient().ToException();
        }
    }

    private async Task<SignedInCaller> SignInAsync(ServerCallContext context)
    {
        var caller = await door.SignInAsync(context);
        return pump.IsRunning ? caller : throw GatewayRefusals.NotReady().ToException();
    }

    private long ReadCursor(SubscriberCursors own, ByteString cursor)
    {
        var sequence = 0L;
        if (!cursor.IsEmpty && !own.TryOpen(cursor.Span, out sequence))
        {
            throw (own.WasGivenBeforeRestore(cursor.Span) ? SubscriptionRefusals.CursorLost() : SubscriptionRefusals.CursorInvalid()).ToException();
        }

        return sequence <= inbox.Head ? sequence : throw SubscriptionRefusals.CursorLost().ToException();
    }

    // Ends with the token even while a slow reader holds up a write.
    private async Task RunAsync(SubscriberFeed feed, DateTimeOffset tokenEndsAt, FrameSink sink, ServerCallContext context)
    {
        var life = tokenEndsAt - time.GetUtcNow();
        using var alarm = new CancellationTokenSource(life < TimeSpan.Zero ? TimeSpan.Zero : life < LongestTimer ? life : LongestTimer, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping, alarm.Token);
        try
        {
            var end = await new SubscriberStream(inbox, feed, receipts, tokenEndsAt, time).RunAsync(sink, either.Token);
            throw end.ToException();
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            if (!lifetime.ApplicationStopping.IsCancellationRequested)
            {
                throw Identity.Tokens.TokenRefusals.Expired.ToException();
            }
        }
    }

    private void ReportDelivered(FeedPiece piece)
    {
        if (piece.Content is { } content)
        {
            EdgeTelemetry.Delivered.Add(1);
            receipts.AddDelivered(content, piece.Members);
        }
    }
}
