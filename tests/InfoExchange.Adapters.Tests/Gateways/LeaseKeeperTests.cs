using System.Collections.Concurrent;
using InfoExchange.Adapters.Tests.Bus;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Gateways.Edge.Leases;
using InfoExchange.Gateways.Edge.Subscriptions;
using InfoExchange.Identity.Assertions;
using InfoExchange.Ports.Announcements;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using static InfoExchange.Adapters.Tests.Gateways.Announced;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>How a process keeps its leases.</summary>
public sealed class LeaseKeeperTests : IAsyncLifetime
{
    private readonly SteppedTime time = new();
    private readonly CancellationTokenSource stop = new();
    private readonly ScriptedService service = new();
    private InboxBench bench = null!;
    private GatewayInbox inbox = null!;
    private Task keeping = Task.CompletedTask;

    public async Task InitializeAsync()
    {
        bench = await InboxBench.OpenAsync(time);
        inbox = new GatewayInbox(bench.Store, bench.Codec, bench.Sealer, GatewayNames.Firms, GatewayFunctions.Firms, new DeliveryLeases(time), time);
        await PutAsync(Good(7, 1, Actor("desk")));
        keeping = new LeaseKeeper("firms/a", service, inbox, NullLogger.Instance).RunAsync(Paris, stop.Token);
    }

    public async Task DisposeAsync()
    {
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => keeping);
        await bench.DisposeAsync();
        stop.Dispose();
    }

    [Fact]
    public async Task It_asks_at_once_with_what_was_applied_and_again_as_soon_as_more_was()
    {
        await bench.UntilAsync(() => service.Asked.Count == 1, "the first question");
        Assert.Equal(("firms/a", 0), service.Asked.Single());

        await PutAsync(new StandingsComplete { Jurisdiction = Paris, MessageId = "m", Position = 5, At = Nine, Gateway = GatewayNames.Firms });
        await bench.UntilAsync(() => service.Asked.Count == 2, "the confirmation");

        Assert.Equal(("firms/a", 5), service.Asked.Last());
    }

    [Fact]
    public async Task An_open_stream_stops_with_the_last_lease_and_flows_again_with_the_next()
    {
        await bench.UntilAsync(() => inbox.Leases.AreHeld([Paris]), "the first lease");
        var sink = new CollectingSink();
        var feed = new SubscriberFeed(inbox, new Subscriber("desk", null, []), new FeedMessages(bench.Cursors.Of("desk"), bench.Tokens, "desk"), 0);
        _ = new SubscriberStream(inbox, feed, bench.Receipts(), Nine.AddHours(1), time).RunAsync(sink, stop.Token);
        await bench.UntilAsync(() => sink.Positions == 1, "the first position");

        service.Answer = LeaseAnswer.Unreachable;
        await StepUntilAsync(() => sink.Pieces.Any(piece => piece.Message.Stale is not null));
        Assert.True(time.GetUtcNow() >= Nine.AddSeconds(15));
        Assert.Equal("gateway.lease_lapsed", sink.Pieces.Select(piece => piece.Message.Stale).OfType<Protos.V1.Stale>().Single().Reason.Code);
        await PutAsync(Content("B1", 2, [7], sealer: bench.Sealer));
        Assert.Empty(sink.Bulletins);

        service.Answer = LeaseAnswer.Granted;
        await StepUntilAsync(() => sink.Bulletins.Any());
        Assert.Equal(["B1"], sink.Bulletins);
        Assert.Empty(sink.Pieces.Last(piece => piece.Message.Position is not null).Message.Position.Stale);
    }

    [Fact]
    public async Task Whoever_is_told_to_catch_up_keeps_its_lease_to_its_end_and_no_longer()
    {
        await bench.UntilAsync(() => inbox.Leases.AreHeld([Paris]), "the first lease");
        service.Answer = LeaseAnswer.Behind;
        await StepUntilAsync(() => !inbox.Leases.AreHeld([Paris]));

        Assert.InRange(time.GetUtcNow(), Nine.AddSeconds(15), Nine.AddSeconds(20));
        Assert.InRange(service.Asked.Count, 3, int.MaxValue);
    }

    private Task PutAsync(params Announcement[] announcements) =>
        inbox.AppendAsync([.. announcements.Select(bench.Codec.ToMessage).Select(m => new Ports.Stores.InboxRecord(m.MessageId, m.Body))], new Dictionary<string, ReadOnlyMemory<byte>>(), CancellationToken.None);

    // Timers are set on threads of their own: time moves on in small steps until they ring.
    private async Task StepUntilAsync(Func<bool> condition)
    {
        for (var steps = 0; !condition(); steps++)
        {
            Assert.True(steps < 500, "time went on too long");
            time.Step(TimeSpan.FromMilliseconds(250));
            await Task.Delay(5);
        }
    }

    private sealed class ScriptedService : LeaseSource
    {
        internal ConcurrentQueue<(string Process, long Applied)> Asked { get; } = new();

        internal LeaseAnswer Answer { get; set; } = LeaseAnswer.Granted;

        public override Task<LeaseAnswer> RenewAsync(Jurisdiction territory, string process, long applied, CancellationToken cancellationToken)
        {
            Asked.Enqueue((process, applied));
            return Task.FromResult(Answer);
        }
    }
}
