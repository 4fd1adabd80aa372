using Grpc.Core;
using InfoExchange.Client;
using InfoExchange.Client.Cursors;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;
using InfoExchange.Client.Failures;
using Xunit;

namespace InfoExchange.Scenarios.Tests.Clients;

public sealed class ClientSubscriptionTests
{
    private readonly ScriptedGateway gateway = new();
    private readonly List<Reconnection> reconnections = [];
    private readonly MemoryCursorStore cursors = new();
    private readonly ScriptedTokens tokens = new();

    [Fact]
    public async Task A_bulletin_is_given_only_with_its_handover()
    {
        gateway.Plays(null, ScriptedGateway.Bulletin(1), ScriptedGateway.Position(2));
        var items = await TakeAsync(2);
        var received = Assert.IsType<BulletinReceived>(items[0]);
        Assert.Equal(("B1", 7), (received.Delivery.BulletinId, received.Recipients[0].Number));
        Assert.Equal(ScriptedGateway.Cursor(1), received.Handover.Cursor);
        Assert.IsType<PositionKept>(items[1]);
    }

    [Fact]
    public async Task A_lost_stream_is_resumed_from_the_confirmed_place_and_repeats_are_not_given_again()
    {
        gateway
            .Plays(ScriptedGateway.Lost(), ScriptedGateway.Bulletin(1), ScriptedGateway.Bulletin(2), ScriptedGateway.Bulletin(3))
            .Plays(null, ScriptedGateway.Bulletin(2, turn: 1), ScriptedGateway.Bulletin(3, turn: 1), ScriptedGateway.Bulletin(4));
        var seen = new List<string>();
        using var client = Client();
        await foreach (var item in client.SubscribeAsync((Jurisdiction?)null, cursors))
        {
            var received = (BulletinItem)item;
            seen.Add(received.Delivery.BulletinId);
            if (received.Delivery.BulletinId == "B1")
            {
                await client.ConfirmAsync(item);
            }

            if (seen.Count == 4)
            {
                break;
            }
        }

        Assert.Equal(["B1", "B2", "B3", "B4"], seen);
        Assert.Equal(["", "cursor-01"], gateway.Subscriptions.Select(request => request.Cursor.ToStringUtf8()));
        Assert.Equal(["cursor-01"], gateway.Confirmations.Select(request => request.Cursor.ToStringUtf8()));
    }

    [Fact]
    public async Task What_was_not_confirmed_comes_again_in_the_next_run()
    {
        gateway.Plays(null, ScriptedGateway.Bulletin(1)).Plays(null, ScriptedGateway.Bulletin(1));
        Assert.Equal("B1", ((BulletinReceived)(await TakeAsync(1))[0]).Delivery.BulletinId);
        Assert.Equal("B1", ((BulletinReceived)(await TakeAsync(1))[0]).Delivery.BulletinId);
    }

    [Theory]
    [InlineData(RefusalKind.Unavailable, "gateway.not_ready", 2)]
    [InlineData(RefusalKind.Exhausted, "subscription.too_many_streams", 15)]
    public async Task A_refusal_that_passes_is_waited_for_as_long_as_it_says(RefusalKind kind, string code, double seconds)
    {
        gateway.Plays(RefusalStatus.ToException([RefusalLine.Of(kind, code, null)]));
        using var stop = new CancellationTokenSource();
        using var client = ScriptedClient.Of(gateway, tokens, lost =>
        {
            reconnections.Add(lost);
            stop.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in client.SubscribeAsync((Jurisdiction?)null, cursors, stop.Token))
            {
            }
        });

        Assert.InRange(Assert.Single(reconnections).Pause.TotalSeconds, seconds, seconds * 1.2);
    }

    [Theory]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.Internal)]
    [InlineData(StatusCode.Cancelled)]
    [InlineData(StatusCode.ResourceExhausted)]
    public async Task A_stream_that_may_come_back_is_opened_again(StatusCode status)
    {
        gateway.Plays(ScriptedGateway.Lost(status)).Plays(null, ScriptedGateway.Bulletin(1));
        Assert.Single(await TakeAsync(1));
        Assert.Equal(status, Assert.IsType<RpcException>(Assert.Single(reconnections).Cause).StatusCode);
    }

    [Fact]
    public async Task A_gateway_that_stops_in_order_is_waited_for()
    {
        gateway.Plays(new OrderlyEnd(), ScriptedGateway.Bulletin(1)).Plays(null, ScriptedGateway.Bulletin(2));
        Assert.Equal(2, (await TakeAsync(2)).Count);
        Assert.Null(Assert.Single(reconnections).Cause);
    }

    [Theory]
    [InlineData(StatusCode.InvalidArgument)]
    [InlineData(StatusCode.PermissionDenied)]
    [InlineData(StatusCode.FailedPrecondition)]
    [InlineData(StatusCode.Unimplemented)]
    public async Task What_asking_again_would_not_change_is_told_with_what_to_do(StatusCode status)
    {
        gateway.Plays(ScriptedGateway.Lost(status));
        var refused = await Assert.ThrowsAsync<GatewayRefusedException>(() => TakeAsync(1));
        Assert.Equal(status, refused.StatusCode);
        Assert.Matches(@"^The gateway refused the subscription \(\w+\): scripted\. [A-Z].{20,}\.$", refused.Message);
        Assert.Empty(reconnections);
    }

    [Fact]
    public async Task A_refused_token_is_asked_for_anew_once_and_then_told()
    {
        tokens.Answers = ["stale", "fresh", "fresher"];
        gateway.Plays(ScriptedGateway.Lost(StatusCode.Unauthenticated)).Plays(null, ScriptedGateway.Bulletin(1));
        Assert.Single(await TakeAsync(1));
        Assert.Equal(["stale"], tokens.Forgotten);

        gateway.Plays(ScriptedGateway.Lost(StatusCode.Unauthenticated)).Plays(ScriptedGateway.Lost(StatusCode.Unauthenticated));
        var refused = await Assert.ThrowsAsync<GatewayRefusedException>(() => TakeAsync(1));
        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    [Fact]
    public async Task A_second_reminder_is_no_repeat_of_the_first()
    {
        gateway
            .Plays(ScriptedGateway.Lost(), ScriptedGateway.Bulletin(1, notice: Notice.Reminder))
            .Plays(ScriptedGateway.Lost(), ScriptedGateway.Bulletin(1, turn: 1, notice: Notice.Reminder), ScriptedGateway.Bulletin(1, turn: 2, notice: Notice.Reminder))
            .Plays(null, ScriptedGateway.Bulletin(1, turn: 3, notice: Notice.Reminder), ScriptedGateway.Bulletin(1, turn: 4, notice: Notice.Reminder), ScriptedGateway.Bulletin(2));
        var items = await TakeAsync(3);
        Assert.Equal(["ReminderReceived", "ReminderReceived", "BulletinReceived"], items.Select(item => item.GetType().Name));
    }

    [Fact]
    public async Task A_repeat_that_the_gateway_dropped_holds_nothing_back_later()
    {
        gateway
            .Plays(ScriptedGateway.Lost(), ScriptedGateway.Bulletin(1, notice: Notice.Reminder))
            .Plays(null, ScriptedGateway.Position(2), ScriptedGateway.Bulletin(1, turn: 1, notice: Notice.Reminder));
        Assert.Equal(["ReminderReceived", "PositionKept", "ReminderReceived"], (await TakeAsync(3)).Select(item => item.GetType().Name));
    }

    [Theory]
    [InlineData(Notice.New, typeof(BulletinReceived))]
    [InlineData(Notice.Revised, typeof(BulletinReceived))]
    [InlineData(Notice.Reminder, typeof(ReminderReceived))]
    [InlineData(Notice.Cancelled, typeof(BulletinCancelled))]
    [InlineData(Notice.AllClear, typeof(AlertEnded))]
    [InlineData(Notice.Recalled, typeof(BulletinRecalled))]
    [InlineData(Notice.Expired, typeof(BulletinExpired))]
    [InlineData((Notice)99, typeof(UnknownNotice))]
    public async Task Each_notice_has_a_type_of_its_own(Notice notice, Type type)
    {
        gateway.Plays(null, ScriptedGateway.Bulletin(1, notice: notice));
        Assert.IsType(type, (await TakeAsync(1))[0]);
    }

    [Fact]
    public async Task What_is_withheld_says_whether_it_is_everything()
    {
        gateway.Plays(null, ScriptedGateway.Withheld(1), ScriptedGateway.Withheld(2, "B1"));
        Assert.Equal([true, false], (await TakeAsync(2)).Cast<ContentWithheld>().Select(item => item.IsEverything));
    }

    [Fact]
    public async Task A_pause_is_never_shorter_than_the_gateway_asks_for()
    {
        gateway.Plays(new RpcException(new Status(StatusCode.ResourceExhausted, "busy"), new Metadata { { "grpc-retry-pushback-ms", "120" } })).Plays(null, ScriptedGateway.Bulletin(1));
        await TakeAsync(1);
        Assert.InRange(Assert.Single(reconnections).Pause.TotalMilliseconds, 120, 144);
    }

    [Fact]
    public async Task A_gateway_that_can_t_be_told_of_a_confirmation_is_told_with_the_next_one()
    {
        gateway.Plays(null, ScriptedGateway.Bulletin(1), ScriptedGateway.Bulletin(2));
        var items = await TakeAsync(2);
        using var client = Client();
        gateway.Faults.Enqueue(ScriptedGateway.Lost());
        Assert.False(await client.ConfirmAsync(items[0], [new Opening { BulletinId = "B1", Version = 1 }]));
        Assert.Equal("cursor-01", Text(await cursors.ReadAsync(CancellationToken.None)));
        Assert.True(await client.ConfirmAsync(items[1], [new Opening { BulletinId = "B2", Version = 1 }]));
        Assert.Equal(["B1", "B2"], gateway.Confirmations[^1].Opened.Select(opening => opening.BulletinId));

        Assert.True(await client.ConfirmAsync(items[0]));
        Assert.Equal("cursor-02", Text(await cursors.ReadAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task A_store_serves_one_subscription_at_a_time()
    {
        gateway.Plays(null, ScriptedGateway.Bulletin(1)).Plays(null, ScriptedGateway.Bulletin(2));
        using var client = Client();
        await foreach (var item in client.SubscribeAsync((Jurisdiction?)null, cursors))
        {
            await Assert.ThrowsAsync<CursorStoreInUseException>(() => TakeAsync(1));
            break;
        }

        Assert.Single(await TakeAsync(1));
    }

    [Fact]
    public async Task A_disposed_client_ends_its_subscriptions_and_says_so()
    {
        gateway.Plays(ScriptedGateway.Lost(), ScriptedGateway.Bulletin(1));
        var client = Client();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
        {
            await foreach (var item in client.SubscribeAsync((Jurisdiction?)null, cursors))
            {
                Assert.NotNull(item);
                client.Dispose();
            }
        });
        Assert.Throws<ObjectDisposedException>(() => client.SubscribeAsync((Jurisdiction?)null, cursors));
    }

    [Fact]
    public async Task A_token_that_ends_during_a_stream_is_renewed()
    {
        gateway.Plays(ScriptedGateway.Lost(StatusCode.Unauthenticated), ScriptedGateway.Position(1)).Plays(null, ScriptedGateway.Bulletin(2));
        Assert.Equal(2, (await TakeAsync(2)).Count);
    }

    [Fact]
    public async Task A_silent_stream_is_taken_for_lost()
    {
        gateway.Plays(null).Plays(null, ScriptedGateway.Bulletin(1));
        Assert.Single(await TakeAsync(1, longestSilence: TimeSpan.FromMilliseconds(20)));
        Assert.IsType<TimeoutException>(Assert.Single(reconnections).Cause);
    }

    [Fact]
    public async Task An_issuer_that_can_t_be_reached_is_waited_for_without_opening_a_stream()
    {
        gateway.Plays(null, ScriptedGateway.Bulletin(1));
        tokens.FailuresToCome = 2;
        using var client = Client();
        await foreach (var item in client.SubscribeAsync((Jurisdiction?)null, cursors))
        {
            Assert.IsType<BulletinReceived>(item);
            break;
        }

        Assert.Single(gateway.Subscriptions);
        Assert.Equal([1, 2], reconnections.Select(lost => lost.Attempt));
    }

    [Fact]
    public async Task A_handover_without_its_bulletin_breaks_the_contract()
    {
        gateway.Plays(null, [ScriptedGateway.Bulletin(1)[1]]);
        await Assert.ThrowsAsync<InvalidDataException>(() => TakeAsync(1));
    }

    [Fact]
    public async Task Cancelling_ends_the_enumeration()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        gateway.Plays(null);
        using var client = Client();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in client.SubscribeAsync((Jurisdiction?)null, cursors, stop.Token))
            {
                Assert.Fail($"{item}");
            }
        });
    }

    [Fact]
    public void Pauses_grow_to_their_limit_and_never_shrink_below_half_of_it()
    {
        var least = new GrowingPause(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60), () => 0);
        var most = new GrowingPause(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60), () => 1);
        Assert.Equal([0.5, 1, 2, 4, 5, 5], Enumerable.Range(0, 6).Select(_ => least.Next().TotalSeconds));
        Assert.Equal([1.0, 2, 4, 8, 10, 10], Enumerable.Range(0, 6).Select(_ => most.Next().TotalSeconds));
        Assert.Equal([20, 60], new[] { 20, 600 }.Select(told => least.Next(TimeSpan.FromSeconds(told)).TotalSeconds));
        Assert.Equal(24, most.Next(TimeSpan.FromSeconds(20)).TotalSeconds);
    }

    [Theory]
    [InlineData("http://example.org")]
    [InlineData("ftp://127.0.0.1")]
    public void Tokens_never_travel_in_clear_text(string address) =>
        Assert.Throws<ArgumentException>(() => new InfoExchangeClient(new InfoExchangeClientOptions { Address = new Uri(address), TokenSource = tokens }));

    [Fact]
    public void Somebody_gives_the_token_and_only_one() =>
        Assert.Contains("Give one of", Assert.Throws<ArgumentException>(() => new InfoExchangeClient(new InfoExchangeClientOptions { Address = new Uri("https://example.org") })).Message, StringComparison.Ordinal);

    private static string Text(ReadOnlyMemory<byte> cursor) => System.Text.Encoding.UTF8.GetString(cursor.Span);

    private InfoExchangeClient Client(TimeSpan? longestSilence = null) => ScriptedClient.Of(gateway, tokens, reconnections.Add, longestSilence);

    private async Task<List<SubscriptionItem>> TakeAsync(int count, TimeSpan? longestSilence = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var client = Client(longestSilence);
        var items = new List<SubscriptionItem>();
        await foreach (var item in client.SubscribeAsync((Jurisdiction?)null, cursors, limit.Token))
        {
            items.Add(item);
            if (items.Count == count)
            {
                break;
            }
        }

        return items;
    }
}
