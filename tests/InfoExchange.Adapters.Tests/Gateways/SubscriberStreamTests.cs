using InfoExchange.Adapters.Tests.Bus;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Gateways.Edge.Subscriptions;
using InfoExchange.Ports.Announcements;
using Xunit;
using static InfoExchange.Adapters.Tests.Gateways.Announced;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>An open stream from its first frame to its end, without a server.</summary>
public sealed class SubscriberStreamTests : IAsyncLifetime
{
    private readonly SteppedTime time = new();
    private readonly CancellationTokenSource stop = new();
    private InboxBench bench = null!;

    public async Task InitializeAsync()
    {
        bench = await InboxBench.OpenAsync(time);
        bench.Start();
        await bench.SendAsync(Good(7, 1, Actor("desk")));
        await bench.UntilAsync(1);
    }

    public async Task DisposeAsync()
    {
        await stop.CancelAsync();
        await bench.DisposeAsync();
        stop.Dispose();
    }

    [Fact]
    public async Task A_stream_says_where_it_stands_at_once_and_after_every_15_silent_seconds()
    {
        var sink = new CollectingSink();
        _ = Open(sink);
        await bench.UntilAsync(() => sink.Positions == 1, "the first position");

        time.Step(TimeSpan.FromSeconds(14.9));
        await bench.SendAsync(Content("B1", 2, [7], sealer: bench.Sealer));
        await bench.UntilAsync(() => sink.Bulletins.Any(), "the bulletin");
        Assert.Equal(1, sink.Positions);
        var told = time.GetUtcNow();
        await StepUntilAsync(TimeSpan.FromSeconds(1), () => sink.Positions == 2);
        Assert.True(time.GetUtcNow() >= told + SubscriberStream.Heartbeat);
    }

    [Fact]
    public async Task Items_of_others_make_no_frame()
    {
        var sink = new CollectingSink();
        _ = Open(sink);
        await bench.UntilAsync(() => sink.Positions == 1, "the first position");

        await bench.SendAsync(Content("B1", 2, [8], sealer: bench.Sealer), Content("B2", 3, [7], sealer: bench.Sealer));
        await bench.UntilAsync(() => sink.Bulletins.Any(), "the own bulletin");

        Assert.Equal(["B2"], sink.Bulletins);
        Assert.Equal(2, sink.Pieces.Count);
    }

    [Fact]
    public async Task The_stream_ends_at_the_instant_at_which_its_token_does()
    {
        var ending = Open(new CollectingSink(), tokenEndsAt: Nine.AddMinutes(10));
        await StepUntilAsync(TimeSpan.FromMinutes(1), () => ending.IsCompleted);

        Assert.Equal("token.expired", (await ending).Code);
        Assert.True(time.GetUtcNow() >= Nine.AddMinutes(10));
    }

    [Fact]
    public async Task The_stream_ends_when_its_caller_acts_for_nobody_any_more()
    {
        var sink = new CollectingSink();
        var ending = Open(sink);
        await bench.UntilAsync(() => sink.Positions == 1, "the first position");

        await bench.SendAsync(Good(7, 2, Actor("somebody-else")));

        Assert.Equal("subscription.no_recipient", (await ending.WaitAsync(TimeSpan.FromSeconds(20))).Code);
    }

    [Fact]
    public async Task A_standing_that_ends_at_an_instant_is_told_at_that_instant()
    {
        await bench.SendAsync(Standing(7, 2, Suspended(Nine.AddSeconds(5)), Actor("desk")));
        await bench.UntilAsync(2);
        var sink = new CollectingSink();
        _ = Open(sink);
        await bench.UntilAsync(() => sink.Positions == 1, "the first position");

        await StepUntilAsync(TimeSpan.FromSeconds(1), () => sink.Pieces.Any(piece => piece.Message.Withheld is not null));

        Assert.True(time.GetUtcNow() >= Nine.AddSeconds(5));
        Assert.True(time.GetUtcNow() < Nine.AddSeconds(15));
    }

    [Fact]
    public async Task A_slow_reader_is_a_place_that_lags_and_holds_up_nobody()
    {
        using var room = new SemaphoreSlim(0);
        var (slow, quick) = (new CollectingSink(room), new CollectingSink());
        _ = Open(slow);
        _ = Open(quick);
        var items = Enumerable.Range(2, 200).Select(position => Content($"B{position}", position, [7], sealer: bench.Sealer)).ToArray<Announcement>();
        await bench.SendAsync(items);
        await bench.UntilAsync(() => quick.Bulletins.Count() == 200, "200 bulletins at the quick reader");

        Assert.Single(slow.Pieces);
        room.Release(1_000);
        await bench.UntilAsync(() => slow.Bulletins.Count() == 200, "200 bulletins at the slow reader");

        Assert.Equal(quick.Bulletins, slow.Bulletins);
        Assert.True(slow.Pieces.Where(p => p.Content is not null).Zip(quick.Pieces.Where(p => p.Content is not null)).All(pair => pair.First.Frame.Equals(pair.Second.Frame)));
    }

    private Task<Refusal> Open(FrameSink sink, DateTimeOffset? tokenEndsAt = null) =>
        new SubscriberStream(bench.Inbox, bench.Feed("desk"), bench.Receipts(), tokenEndsAt ?? Nine.AddHours(1), time).RunAsync(sink, stop.Token);

    // The stream sets its timers on threads of its own: time moves on in small steps until they ring.
    private async Task StepUntilAsync(TimeSpan step, Func<bool> condition)
    {
        for (var steps = 0; !condition(); steps++)
        {
            Assert.True(steps < 500, "time went on too long");
            time.Step(step);
            await Task.Delay(20);
        }
    }
}
