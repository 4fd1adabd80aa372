using InfoExchange.Adapters.Tests.Bus;
using InfoExchange.Ports.Announcements;
using Xunit;
using static InfoExchange.Adapters.Tests.Gateways.Announced;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>One subscriber's place in the inbox.</summary>
public sealed class SubscriberFeedTests
{
    [Fact]
    public async Task Only_what_is_for_its_recipients_comes_and_in_the_order_of_the_inbox()
    {
        await using var bench = await FilledAsync(Good(7, 1, Actor("desk")), Good(8, 2, Actor("other")), Content("B1", 3, [7]), Content("B2", 4, [8]), Content("B3", 5, [7, 8]));

        Assert.Equal(["B1", "B3"], await FeedReading.AllAsync(bench.Feed("desk"), Nine));
        Assert.Equal(["B2", "B3"], await FeedReading.AllAsync(bench.Feed("other"), Nine));
        Assert.Empty(await FeedReading.AllAsync(bench.Feed("nobody"), Nine));
    }

    [Fact]
    public async Task A_feed_resumes_after_any_of_its_places_without_loss_or_repeat()
    {
        var items = Enumerable.Range(2, 140).Select(position => Content($"B{position}", position, [position % 3 == 0 ? 8 : 7]));
        await using var bench = await FilledAsync([Good(7, 1, Actor("desk")), .. items]);
        var whole = await FeedReading.AllAsync(bench.Feed("desk"), Nine);

        for (var place = 0; place <= 141; place++)
        {
            var rest = await FeedReading.AllAsync(bench.Feed("desk", place), Nine);

            Assert.Equal(whole.Where(id => int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture) > place), rest);
        }
    }

    [Fact]
    public async Task A_lost_standing_is_told_once_and_nothing_comes_after_it()
    {
        await using var bench = await FilledAsync(Good(7, 1, Actor("desk")), Content("B1", 2, [7]));
        var feed = bench.Feed("desk");
        Assert.Equal(["B1"], await FeedReading.AllAsync(feed, Nine));

        await bench.SendAsync(Standing(7, 3, Suspended(Nine), Actor("desk")), Content("B2", 4, [7], sealer: bench.Sealer));
        await bench.UntilAsync(4);

        Assert.Equal(["-7"], await FeedReading.AllAsync(feed, Nine));
        Assert.Empty(await FeedReading.AllAsync(feed, Nine.AddMinutes(1)));
    }

    [Fact]
    public async Task Whoever_lost_its_standing_is_told_of_a_recall_in_a_frame_without_content()
    {
        await using var bench = await FilledAsync(
            Good(7, 1, Actor("desk")), Good(8, 2, Actor("other")), Content("B1", 3, [7, 8]), Standing(7, 4, Suspended(Nine), Actor("desk")), Content("B1", 5, [7, 8], NoticeKind.Recalled));

        var (told, read) = (await LastFrameAsync(bench.Feed("desk", 4)), await LastFrameAsync(bench.Feed("other", 4)));

        Assert.Equal(Frame("B1"), read.ToArray());
        var notice = Protos.V1.SubscribeResponse.Parser.ParseFrom(told.Span[5..]).Bulletin;
        Assert.Equal(("B1", 1), (notice.BulletinId, notice.Version));
        Assert.Null(notice.Content);
        Assert.Equal(told.Length - 5, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(told.Span[1..]));
    }

    private static async Task<ReadOnlyMemory<byte>> LastFrameAsync(InfoExchange.Gateways.Edge.Subscriptions.SubscriberFeed feed)
    {
        ReadOnlyMemory<byte> last = default;
        do
        {
            while (feed.Take(Nine) is { } piece)
            {
                last = piece.Frame.IsEmpty ? last : piece.Frame;
            }
        }
        while (await feed.LoadAsync(CancellationToken.None));

        return last;
    }

    [Fact]
    public async Task A_slow_reader_is_stopped_by_a_standing_that_it_has_not_come_to_yet()
    {
        await using var bench = await FilledAsync(Good(7, 1, Actor("desk")), Content("B1", 2, [7]), Content("B2", 3, [7]), Standing(7, 4, Suspended(Nine), Actor("desk")));

        Assert.Equal(["-7"], await FeedReading.AllAsync(bench.Feed("desk"), Nine));
    }

    [Fact]
    public async Task A_suspension_that_begins_or_ends_at_an_instant_needs_no_message()
    {
        await using var bench = await FilledAsync(Standing(7, 1, Suspended(Nine.AddHours(1), Nine.AddHours(2)), Actor("desk")));
        var feed = bench.Feed("desk");

        Assert.Empty(await FeedReading.AllAsync(feed, Nine));
        Assert.Equal(Nine.AddHours(1), feed.NextAt(Nine));
        Assert.Equal(["-7"], await FeedReading.AllAsync(feed, Nine.AddHours(1)));
        Assert.Equal(Nine.AddHours(2), feed.NextAt(Nine.AddHours(1)));
        await bench.SendAsync(Content("B1", 2, [7], sealer: bench.Sealer));
        await bench.UntilAsync(2);
        Assert.Equal(["B1"], await FeedReading.AllAsync(feed, Nine.AddHours(2)));
    }

    [Fact]
    public async Task A_subscriber_whose_last_function_ended_is_told_that_it_acts_for_nobody()
    {
        await using var bench = await FilledAsync(Good(7, 1, Actor("desk", until: Nine.AddHours(1))));
        var feed = bench.Feed("desk");

        await FeedReading.AllAsync(feed, Nine);
        Assert.True(feed.ActsForSomebody);
        await FeedReading.AllAsync(feed, Nine.AddHours(1));
        Assert.False(feed.ActsForSomebody);
    }

    [Fact]
    public async Task A_handover_names_obligations_trace_and_a_token_where_an_answer_is_due()
    {
        await using var bench = await FilledAsync(Good(7, 1, Actor("desk")), Content("B1", 2, [7]), Content("B1", 3, [7], NoticeKind.AllClear));
        var feed = bench.Feed("desk");
        await feed.LoadAsync(CancellationToken.None);
        Assert.Null(bench.Feed("desk").Take(Nine));

        var handover = feed.Take(Nine)!.Message.Handover;
        var closing = feed.Take(Nine)!.Message.Handover;

        Assert.Equal(("B1", 1, 7), (handover.BulletinId, handover.Version, handover.Recipients[0].Number));
        Assert.True(handover.Recipients[0].Obligations.NoRelay);
        Assert.False(handover.Recipients[0].Obligations.NoPrint);
        Assert.Equal(Nine.AddMinutes(15), handover.Recipients[0].Obligations.AcknowledgeBy.ToDateTimeOffset());
        Assert.True(bench.Tokens.IsOf(handover.Recipients[0].AcknowledgementToken.Span, Paris, "B1", 1, 7, "desk"));
        Assert.StartsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-", handover.Traceparent, StringComparison.Ordinal);
        Assert.True(closing.Recipients[0].AcknowledgementToken.IsEmpty);
    }

    [Fact]
    public async Task What_is_withheld_says_why_in_both_languages()
    {
        await using var bench = await FilledAsync(Standing(7, 1, Suspended(Nine), Actor("desk")));

        var withheld = bench.Feed("desk").Take(Nine)!.Message.Withheld;

        Assert.Equal("standing.suspended", withheld.Reason.Code);
        Assert.Contains("suspendu", withheld.Reason.French, StringComparison.Ordinal);
        Assert.Contains("inspection", withheld.Reason.English, StringComparison.Ordinal);
        Assert.Equal(Nine, withheld.Since.ToDateTimeOffset());
        Assert.Equal("", withheld.BulletinId);
    }

    [Fact]
    public async Task What_a_later_decision_withholds_is_told_and_not_given_any_more_to_whoever_reads_from_the_beginning()
    {
        await using var bench = await FilledAsync(
            Good(7, 1, Actor("desk")), Good(8, 2, Actor("other")), Content("B1", 3, [7, 8]), Withholding("B1", 4, 7), Content("B2", 5, [7]), Content("B1", 6, [7, 8], NoticeKind.Cancelled));

        Assert.Equal(["-7", "B2", "B1"], await FeedReading.AllAsync(bench.Feed("desk"), Nine));
        Assert.Equal(["B1", "B1"], await FeedReading.AllAsync(bench.Feed("other"), Nine));

        var feed = bench.Feed("desk");
        Assert.Null(feed.Take(Nine));
        await feed.LoadAsync(CancellationToken.None);
        var withheld = feed.Take(Nine)!.Message.Withheld;
        Assert.Equal(("B1", "audience.forbidden_by_rule"), (withheld.BulletinId, withheld.Reason.Code));
        Assert.Equal(Nine, withheld.Since.ToDateTimeOffset());
    }

    [Fact]
    public async Task What_is_given_back_comes_again_after_it_was_withheld()
    {
        await using var bench = await FilledAsync(Good(7, 1, Actor("desk")), Content("B1", 2, [7]), Withholding("B1", 3, 7), Content("B1", 4, [7]));

        Assert.Equal(["-7", "B1"], await FeedReading.AllAsync(bench.Feed("desk"), Nine));
        Assert.Equal(["B1"], await FeedReading.AllAsync(bench.Feed("desk", 3), Nine));
    }

    [Fact]
    public async Task Each_reason_is_told_apart_and_whoever_stands_ill_hears_only_that_nothing_is_told()
    {
        await using var bench = await FilledAsync(
            Good(7, 1, Actor("desk")), Good(9, 2, Actor("desk")), Standing(8, 3, Suspended(Nine), Actor("other")), Content("B1", 4, [7, 8, 9]), Withholding("B1", 5, 7, 8, 9));

        Assert.Equal(["-7", "-9"], await FeedReading.AllAsync(bench.Feed("desk"), Nine));
        Assert.Equal(["-8"], await FeedReading.AllAsync(bench.Feed("other"), Nine));
    }

    [Fact]
    public async Task A_substitute_who_never_saw_an_alert_is_not_told_that_it_is_withheld()
    {
        await using var bench = await FilledAsync(Good(7, 1, Actor("desk"), Actor("second", rank: 1)), Content("B1", 2, [7]), Withholding("B1", 3, 7));

        Assert.Empty(await FeedReading.AllAsync(bench.Feed("second"), Nine));
    }

    private static async Task<InboxBench> FilledAsync(params Announcement[] announcements)
    {
        var bench = await InboxBench.OpenAsync(new SteppedTime());
        bench.Start();
        await bench.SendAsync([.. announcements.Select(announcement => announcement is ContentAnnounced content ? Content(content.BulletinId, content.Position, [.. content.Members.Select(m => m.Recipient)], content.Notice, content.AddresseeId, bench.Sealer) : announcement)]);
        await bench.UntilAsync(announcements.Length);
        return bench;
    }
}
