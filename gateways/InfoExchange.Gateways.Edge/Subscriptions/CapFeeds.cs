using System.Security.Cryptography;
using Grpc.Core;
using InfoExchange.Formats.Cap.Writing;
using InfoExchange.Gateways.Edge.Cursors;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Gateways.Edge.Passing;
using InfoExchange.Protos;
using InfoExchange.Protos.V1;
using Microsoft.AspNetCore.Http;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>What the caller's recipients may read now, as an Atom feed of CAP 1.2 messages over plain HTTP: <c>/cap/feed</c>, or <c>/cap/feed?recipient=departement:75/12</c>, repeated for several. Every item passes the check that a stream's frame passes, and reading it is a receipt.</summary>
/// <param name="door">Says who calls.</param>
/// <param name="inbox">What there is to tell.</param>
/// <param name="pump">Says whether the inbox is whole.</param>
/// <param name="cursors">Cursors of this gateway.</param>
/// <param name="tokens">What goes back with an answer.</param>
/// <param name="receipts">Who got what.</param>
/// <param name="seats">A reading holds a seat as a stream does.</param>
/// <param name="time">The gateway's clock.</param>
internal sealed class CapFeeds(
    CallerDoor door, GatewayInbox inbox, InboxPump pump, CursorSealer cursors, AcknowledgementTokens tokens, ReceiptOutbox receipts, StreamSeats seats, TimeProvider time)
{
    public const string Route = "/cap/feed";

    private const int PrefixLength = 5;

    public async Task GetAsync(HttpContext context)
    {
        try
        {
            var caller = await door.SignInAsync(context);
            if (!pump.IsRunning)
            {
                throw GatewayRefusals.NotReady().ToException();
            }

            var subscriber = SelectionReading.Read(caller.Token.Subject, null, [.. context.Request.Query["recipient"].Select(RecipientOf)]);
            if (!seats.TryTake(subscriber.Subject, out var seat))
            {
                throw SubscriptionRefusals.TooManyStreams(seats.Limit).ToException();
            }

            using var taken = seat;
            var feed = await ReadAsync(subscriber, context.RequestAborted);
            await WriteAsync(context, AtomFeed.Write($"urn:infoexchange:feed:{Uri.EscapeDataString(subscriber.Name)}", "InfoExchange", DateTimeOffset.UnixEpoch, feed));
        }
        catch (RpcException failure)
        {
            await HttpAnswers.RefuseAsync(context.Response, failure.Status);
        }
    }

    private async Task<CapFeed> ReadAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        using var own = cursors.Of(subscriber.Name);
        var source = new SubscriberFeed(inbox, subscriber, new FeedMessages(own, tokens, subscriber.Subject), 0);
        var feed = new CapFeed(time.GetUtcNow());
        do
        {
            while (source.Take(time.GetUtcNow()) is { } piece)
            {
                if (piece.Content is { } content)
                {
                    feed.Add(SubscribeResponse.Parser.ParseFrom(piece.Frame.Span[PrefixLength..]).Bulletin);
                    receipts.AddDelivered(content, piece.Members);
                }
            }

            if (!source.ActsForSomebody)
            {
                throw SubscriptionRefusals.NoRecipient().ToException();
            }
        }
        while (await source.LoadAsync(cancellationToken));

        return feed;
    }

    private static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> atom)
    {
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(atom.Span))}\"";
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch.Contains(tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = $"{AtomFeed.MediaType}; charset=utf-8";
        await context.Response.Body.WriteAsync(atom, context.RequestAborted);
    }

    // What is no recipient is refused with the rest, after the caller was asked who he is.
    private static RecipientKey RecipientOf(string? text)
    {
        var cut = text?.LastIndexOf('/') ?? -1;
        try
        {
            return cut > 0 && int.TryParse(text.AsSpan(cut + 1), out var number) ? new RecipientKey { Jurisdiction = JurisdictionText.Read(text![..cut]), Number = number } : new RecipientKey { Number = -1 };
        }
        catch (ArgumentException)
        {
            return new RecipientKey { Number = -1 };
        }
    }
}
