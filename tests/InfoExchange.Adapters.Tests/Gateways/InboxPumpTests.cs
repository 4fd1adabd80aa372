using InfoExchange.Adapters.Tests.Bus;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Bus;
using InfoExchange.Ports.Stores;
using Xunit;
using static InfoExchange.Adapters.Tests.Gateways.Announced;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>From the bus into the inbox, once, in order, and again after a crash.</summary>
public sealed class InboxPumpTests
{
    [Fact]
    public async Task What_is_sent_twice_stands_in_the_inbox_once()
    {
        await using var bench = await InboxBench.OpenAsync();
        bench.Start();
        await bench.SendAsync(Good(7, 1, Actor("desk")));
        await bench.UntilAsync(1);
        var repeated = bench.Codec.ToMessage(Good(7, 1, Actor("desk")));
        await bench.Store.AppendAsync([new InboxRecord(repeated.MessageId, repeated.Body)], CancellationToken.None);
        await bench.SendAsync(Good(7, 1, Actor("desk")), Content("B1", 2, [7], sealer: bench.Sealer));
        await bench.UntilAsync(2);

        var items = await bench.Store.ReadAsync(0, 100, CancellationToken.None);

        Assert.Equal([1, 2], items.Select(item => item.Sequence));
        Assert.Equal(2, bench.Inbox.Head);
    }

    [Fact]
    public async Task What_is_in_the_inbox_is_gone_from_the_queue()
    {
        await using var bench = await InboxBench.OpenAsync();
        bench.Start();
        await bench.SendAsync(Good(7, 1, Actor("desk")), Content("B1", 2, [7], sealer: bench.Sealer));
        await bench.UntilAsync(2);
        await bench.SendAsync(Good(8, 3, Actor("other")));
        await bench.UntilAsync(3);
        await bench.StopAsync();

        await using var next = bench.Bus.OpenConsumer(InboxBench.Queue);
        await bench.SendAsync(Good(9, 4, Actor("last")));
        var left = await next.ReceiveAsync(10, CancellationToken.None);

        Assert.DoesNotContain(left, delivery => delivery.Message.MessageId is "paris/1/s7" or "paris/2/c");
        Assert.Contains(left, delivery => delivery.Message.MessageId == "paris/4/s9");
    }

    [Fact]
    public async Task A_crash_between_append_and_completion_repeats_nothing()
    {
        await using var bench = await InboxBench.OpenAsync();
        await bench.SendAsync(Good(7, 1, Actor("desk")), Content("B1", 2, [7], sealer: bench.Sealer));
        var message = bench.Codec.ToMessage(Good(7, 1, Actor("desk")));
        await bench.Store.AppendAsync([new InboxRecord(message.MessageId, message.Body)], CancellationToken.None);

        bench.Start();
        await bench.UntilAsync(2);

        Assert.Equal(2, (await bench.Store.ReadAsync(0, 100, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_restart_rebuilds_the_same_view_from_the_inbox()
    {
        await using var bench = await InboxBench.OpenAsync();
        bench.Start();
        await bench.SendAsync(
            Good(7, 1, Actor("desk"), Actor("substitute", rank: 1)),
            Content("B1", 2, [7], sealer: bench.Sealer),
            Content("B1", 3, [7], NoticeKind.Reminder, "person-substitute", bench.Sealer),
            Standing(7, 4, Suspended(Nine), Actor("desk"), Actor("substitute", rank: 1)));
        await bench.UntilAsync(4);

        bench.Rebuild();
        Assert.Empty(bench.Inbox.View.Roster.RecipientsOf("desk"));
        await bench.Inbox.LoadAsync(new Dictionary<string, ReadOnlyMemory<byte>>(), CancellationToken.None);

        var seven = new RecipientAddress(Paris, 7);
        Assert.Equal([seven], bench.Inbox.View.Roster.RecipientsOf("substitute"));
        Assert.False(bench.Inbox.View.Roster.StandingOf(seven)!.Standing.IsGoodAt(Nine));
        Assert.True(bench.Inbox.View.WasReminded(Paris, "B1", "person-substitute", 4));
    }

    [Fact]
    public async Task What_can_not_be_handled_is_set_aside_with_its_reason_and_the_rest_goes_on()
    {
        await using var bench = await InboxBench.OpenAsync();
        var foreign = Content("B1", 1, [7], sealer: bench.Sealer);
        var unreadable = Content("B2", 2, [7]);
        await bench.SendAsync(unreadable, foreign, Good(7, 3, Actor("desk")));
        bench.Start();
        await bench.UntilAsync(2);

        var dead = await bench.Bus.ReadDeadLettersAsync(InboxBench.Queue, 10, CancellationToken.None);

        Assert.Equal([("paris/2/c", "bus.frame_unreadable")], dead.Select(letter => (letter.Message.MessageId, letter.Reason)));
        Assert.Equal(2, bench.Inbox.Head);
    }

    [Fact]
    public async Task A_reader_gets_the_same_memory_as_every_other_and_old_pages_too()
    {
        await using var bench = await InboxBench.OpenAsync();
        var announcements = Enumerable.Range(1, 150).Select(position => Content($"B{position}", position, [7], sealer: bench.Sealer)).ToArray<Announcement>();
        await bench.SendAsync(announcements);
        bench.Start();
        await bench.UntilAsync(150);

        foreach (var after in new long[] { 0, 63, 64, 100, 149 })
        {
            var one = (await bench.Inbox.ReadAsync(after, CancellationToken.None)).Span[0];
            var other = (await bench.Inbox.ReadAsync(after, CancellationToken.None)).Span[0];

            Assert.Equal(after + 1, one.Sequence);
            Assert.Equal(Frame($"B{after + 1}"), one.Frame!.Value.ToArray());
            Assert.True(one.Frame!.Value.Equals(other.Frame!.Value));
        }

        Assert.True((await bench.Inbox.ReadAsync(150, CancellationToken.None)).IsEmpty);
    }

    [Fact]
    public async Task Content_that_becomes_effective_later_comes_a_second_time_at_its_instant()
    {
        var time = new SteppedTime();
        await using var bench = await InboxBench.OpenAsync(time);
        bench.Start();
        await bench.SendAsync(Good(7, 1, Actor("desk")), Content("B1", 2, [7], Nine.AddMinutes(30), Nine.AddHours(2), sealer: bench.Sealer));
        await bench.UntilAsync(2);
        var feed = bench.Feed("desk");
        Assert.Empty(await FeedReading.AllAsync(feed, time.GetUtcNow()));

        time.Step(TimeSpan.FromMinutes(30));
        await bench.UntilAsync(3);

        Assert.Equal(["B1"], await FeedReading.AllAsync(feed, time.GetUtcNow()));
        Assert.Null(bench.Inbox.Postponed.NextAt);
    }

    [Fact]
    public async Task Content_cancelled_before_its_instant_never_comes_not_even_after_a_restart()
    {
        var time = new SteppedTime();
        await using var bench = await InboxBench.OpenAsync(time);
        await bench.SendAsync(
            Good(7, 1, Actor("desk")),
            Content("B1", 2, [7], Nine.AddMinutes(30), Nine.AddHours(2), sealer: bench.Sealer),
            Content("B2", 3, [7], Nine.AddMinutes(30), Nine.AddHours(2), sealer: bench.Sealer),
            Content("B1", 4, [7], Nine.AddMinutes(30), Nine.AddHours(2), NoticeKind.Cancelled, sealer: bench.Sealer));
        bench.Start();
        await bench.UntilAsync(4);

        Assert.Equal(Nine.AddMinutes(30), bench.Inbox.Postponed.NextAt);
        Assert.Equal(["B2"], bench.Inbox.Postponed.DueAt(Nine.AddMinutes(30)).Select(item => item.BulletinId));
        time.Step(TimeSpan.FromMinutes(30));
        await bench.UntilAsync(5);
        bench.Rebuild();
        await bench.Inbox.LoadAsync(new Dictionary<string, ReadOnlyMemory<byte>>(), CancellationToken.None);

        Assert.Null(bench.Inbox.Postponed.NextAt);
    }

    [Fact]
    public async Task Content_withheld_before_its_instant_reaches_those_who_keep_it_and_whom_a_later_decision_adds()
    {
        var time = new SteppedTime();
        await using var bench = await InboxBench.OpenAsync(time);
        bench.Start();
        await bench.SendAsync(
            Good(7, 1, Actor("desk")), Good(8, 2, Actor("other")), Good(9, 3, Actor("third")),
            Content("B1", 4, [7, 8], Nine.AddMinutes(30), Nine.AddHours(2), sealer: bench.Sealer),
            Withholding("B1", 5, 7),
            Content("B1", 6, [9], Nine.AddMinutes(30), Nine.AddHours(2), sealer: bench.Sealer));
        await bench.UntilAsync(6);
        time.Step(TimeSpan.FromMinutes(30));
        await bench.UntilAsync(8);

        Assert.Equal(["-7"], await FeedReading.AllAsync(bench.Feed("desk"), time.GetUtcNow()));
        Assert.Equal(["B1"], await FeedReading.AllAsync(bench.Feed("other"), time.GetUtcNow()));
        Assert.Equal(["B1"], await FeedReading.AllAsync(bench.Feed("third"), time.GetUtcNow()));
        Assert.Null(bench.Inbox.Postponed.NextAt);
    }

    [Fact]
    public async Task A_sealed_body_under_another_id_is_set_aside()
    {
        await using var bench = await InboxBench.OpenAsync();
        var genuine = bench.Codec.ToMessage(Good(7, 1, Actor("desk")));
        await bench.Bus.SendAsync(
            [new BusMessage { Queue = genuine.Queue, MessageId = "paris/1/other", OrderingKey = genuine.OrderingKey, Body = genuine.Body, TraceParent = genuine.TraceParent }],
            CancellationToken.None);
        await bench.SendAsync(Content("B1", 2, [7], sealer: bench.Sealer));
        bench.Start();
        await bench.UntilAsync(1);

        var dead = await bench.Bus.ReadDeadLettersAsync(InboxBench.Queue, 10, CancellationToken.None);

        Assert.Equal([("paris/1/other", "bus.wrong_id")], dead.Select(letter => (letter.Message.MessageId, letter.Reason)));
        Assert.Empty(bench.Inbox.View.Roster.RecipientsOf("desk"));
    }
}
