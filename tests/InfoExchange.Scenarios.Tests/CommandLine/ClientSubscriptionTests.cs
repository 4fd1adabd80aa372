using System.Text;
using Grpc.Core;
using InfoExchange.Client;
using InfoExchange.Client.Cursors;
using InfoExchange.Client.Subscriptions;
using InfoExchange.Protos.V1;
using Xunit;

namespace InfoExchange.Scenarios.Tests.CommandLine;

public sealed class ClientSubscriptionTests
{
    private readonly ScriptedGateway gateway = new();
    private readonly List<Reconnection> reconnections = [];
    private readonly MemoryCursorStore cursors = new();

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
            .Plays(null, ScriptedGateway.Bulletin(2), ScriptedGateway.Bulletin(3), ScriptedGateway.Bulletin(4));
        var seen = new List<string>();
        using var client = Client();
        await foreach (var item in client.SubscribeAsync((Jurisdiction?)null, cursors))
        {
            var received = (BulletinReceived)item;
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
    [InlineData(StatusCode.Unauthenticated)]
    public async Task What_asking_again_would_not_change_is_told(StatusCode status)
    {
        gateway.Plays(ScriptedGateway.Lost(status));
        var refused = await Assert.ThrowsAsync<RpcException>(() => TakeAsync(1));
        Assert.Equal(status, refused.StatusCode);
        Assert.Empty(reconnections);
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
        var failures = 2;
        using var client = Client(tokens: _ => failures-- > 0 ? throw new HttpRequestException("down") : ValueTask.FromResult("token"));
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
    public async Task An_answer_goes_on_in_the_trace_of_the_publication_with_the_token_of_the_handover()
    {
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        gateway.Plays(null, ScriptedGateway.Bulletin(1, $"00-{trace}-b7ad6b7169203331-01"));
        var received = (BulletinReceived)(await TakeAsync(1))[0];
        using var client = Client();
        await client.AcknowledgeAsync(received, 7, AcknowledgementAnswer.Received);

        var sent = Assert.Single(gateway.Acknowledgements);
        Assert.Equal(("B1", 7, "token"), (sent.BulletinId, sent.RecipientNumber, sent.AcknowledgementToken.ToStringUtf8()));
        Assert.Contains(trace, Assert.Single(gateway.Traces), StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => client.AcknowledgeAsync(received, 8, AcknowledgementAnswer.Received));
    }

    [Fact]
    public void Pauses_grow_to_their_limit_and_never_shrink_below_half_of_it()
    {
        var least = new GrowingPause(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), () => 0);
        var most = new GrowingPause(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), () => 1);
        Assert.Equal([0.5, 1, 2, 4, 5, 5], Enumerable.Range(0, 6).Select(_ => least.Next().TotalSeconds));
        Assert.Equal([1.0, 2, 4, 8, 10, 10], Enumerable.Range(0, 6).Select(_ => most.Next().TotalSeconds));
    }

    [Theory]
    [InlineData("http://example.org")]
    [InlineData("ftp://127.0.0.1")]
    public void Tokens_never_travel_in_clear_text(string address) =>
        Assert.Throws<ArgumentException>(() => new InfoExchangeClient(new InfoExchangeClientOptions { Address = new Uri(address), TokenSource = _ => ValueTask.FromResult("") }));

    [Fact]
    public async Task A_cursor_file_is_kept_whole_and_a_broken_one_is_told()
    {
        var folder = Directory.CreateTempSubdirectory("infoexchange-cursor-");
        try
        {
            var path = Path.Combine(folder.FullName, "deep", "place.cursor");
            var store = new FileCursorStore(path);
            Assert.True((await store.ReadAsync(CancellationToken.None)).IsEmpty);
            await store.SaveAsync(Encoding.UTF8.GetBytes("one"), CancellationToken.None);
            await store.SaveAsync(Encoding.UTF8.GetBytes("two"), CancellationToken.None);
            Assert.Equal("two", Encoding.UTF8.GetString((await new FileCursorStore(path).ReadAsync(CancellationToken.None)).Span));
            Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));

            await File.WriteAllTextAsync(path, "not base64!");
            await Assert.ThrowsAsync<InvalidDataException>(async () => await store.ReadAsync(CancellationToken.None));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private InfoExchangeClient Client(TimeSpan? longestSilence = null, Func<CancellationToken, ValueTask<string>>? tokens = null) => new(
        new InfoExchangeClientOptions
        {
            Address = new Uri("http://127.0.0.1:9"),
            TokenSource = tokens ?? (_ => ValueTask.FromResult("token")),
            ShortestPause = TimeSpan.FromMilliseconds(1),
            LongestPause = TimeSpan.FromMilliseconds(2),
            LongestSilence = longestSilence ?? TimeSpan.FromSeconds(30),
            Reconnecting = reconnections.Add,
        },
        gateway);

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
