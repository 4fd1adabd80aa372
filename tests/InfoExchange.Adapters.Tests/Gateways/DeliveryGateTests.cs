using InfoExchange.Domain.Directory;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Identity.Assertions;
using InfoExchange.Ports.Announcements;
using Xunit;
using static InfoExchange.Adapters.Tests.Gateways.Announced;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>The check of every frame, rule by rule.</summary>
public sealed class DeliveryGateTests
{
    private static readonly DateTimeOffset Noon = Nine.AddHours(3);

    [Fact]
    public void Whoever_acts_for_a_member_in_good_standing_receives()
    {
        var verdict = Check(View(Good(7, 1, Actor("desk"))), Content("B1", 2, [5, 7, 9]));

        Assert.True(verdict.IsDelivered);
        Assert.Equal((7, "person-desk"), (verdict.Entitled[0].Member.Recipient, verdict.Entitled[0].PersonId));
    }

    [Fact]
    public void Nobody_receives_what_names_no_recipient_of_theirs()
    {
        var view = View(Good(7, 1, Actor("desk")), Good(8, 2, Actor("other")));

        Assert.Same(GateVerdict.Nothing, Check(view, Content("B1", 3, [8])));
        Assert.Same(GateVerdict.Nothing, Check(view, Content("B1", 3, [])));
        Assert.Same(GateVerdict.Nothing, Check(View(), Content("B1", 3, [7])));
    }

    [Fact]
    public void Several_recipients_of_one_caller_come_together_in_order_of_their_numbers()
    {
        var view = View(Good(9, 1, Actor("desk")), Good(2, 2, Actor("desk")), Good(5, 3, Actor("desk")));

        Assert.Equal([2, 5, 9], Check(view, Content("B1", 4, [2, 5, 9])).Entitled.Select(member => member.Member.Recipient));
        Assert.Equal([9], Check(view, Content("B1", 4, [2, 5, 9]), new Subscriber("desk", null, [new RecipientAddress(Paris, 9)])).Entitled.Select(member => member.Member.Recipient));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void Nothing_is_handed_over_from_the_instant_until_which_copies_are_kept(int ticks, bool isDelivered)
    {
        var item = Content("B1", 2, [7]);
        var kept = new ContentAnnounced
        {
            Jurisdiction = item.Jurisdiction, MessageId = item.MessageId, Position = item.Position, At = item.At, TraceParent = item.TraceParent, Gateway = item.Gateway, BulletinId = item.BulletinId, Version = item.Version,
            Notice = item.Notice, Kind = item.Kind, EffectiveAt = item.EffectiveAt, ExpiresAt = item.ExpiresAt, AddresseeId = item.AddresseeId, Frame = item.Frame,
            Members = [item.Members[0] with { KeepUntil = Nine.AddMinutes(30) }],
        };

        Assert.Equal(isDelivered, Check(View(Good(7, 1, Actor("desk"))), kept, now: Nine.AddMinutes(30).AddTicks(ticks)).IsDelivered);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public void A_suspension_counts_from_its_first_instant_and_not_from_its_last(int minutes, bool isDelivered)
    {
        var view = View(Standing(7, 1, Suspended(Nine, Nine.AddHours(1)), Actor("desk")));

        var verdict = Check(view, Content("B1", 2, [7]), now: Nine.AddMinutes(minutes));

        Assert.Equal(isDelivered, verdict.IsDelivered);
        Assert.Equal(isDelivered ? 0 : 1, verdict.Withheld.Length);
    }

    [Fact]
    public void What_one_recipient_is_refused_another_of_the_same_caller_still_gets()
    {
        var view = View(Standing(7, 1, Suspended(Nine), Actor("desk")), Good(8, 2, Actor("desk")));

        var verdict = Check(view, Content("B1", 3, [7, 8]));

        Assert.Equal([8], verdict.Entitled.Select(member => member.Member.Recipient));
        Assert.Equal([7], verdict.Withheld.Select(member => member.Recipient));
        Assert.Equal("inspection", verdict.Withheld[0].Standing.ReasonCode);
    }

    [Fact]
    public void A_recall_is_told_to_a_suspended_recipient_without_its_words_and_nothing_else_is()
    {
        var view = View(Standing(7, 1, Suspended(Nine), Actor("desk")));

        var verdict = Check(view, Content("B1", 2, [7], NoticeKind.Recalled));
        Assert.True(verdict is { IsDelivered: true, IsWordless: true });
        Assert.Equal([7], verdict.Entitled.Select(member => member.Member.Recipient));
        Assert.All(
            Enum.GetValues<NoticeKind>().Where(notice => notice != NoticeKind.Recalled),
            notice => Assert.False(Check(view, Content("B1", 2, [7], notice, notice == NoticeKind.Reminder ? "person-desk" : "")).IsDelivered));
    }

    [Fact]
    public void Whoever_acts_for_one_that_may_still_read_reads_the_words_of_a_recall_for_all()
    {
        var view = View(Standing(7, 1, Suspended(Nine), Actor("desk")), Good(8, 2, Actor("desk")));

        var verdict = Check(view, Content("B1", 3, [7, 8], NoticeKind.Recalled));

        Assert.False(verdict.IsWordless);
        Assert.Equal([7, 8], verdict.Entitled.Select(member => member.Member.Recipient));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void A_function_counts_from_its_first_instant_to_before_its_end(int minutes, bool isDelivered)
    {
        var view = View(Good(7, 1, Actor("desk", from: Nine, until: Nine.AddHours(1))));

        Assert.Equal(isDelivered, Check(view, Content("B1", 2, [7]), now: Nine.AddMinutes(minutes)).IsDelivered);
    }

    [Fact]
    public void A_function_that_this_gateway_does_not_serve_receives_nothing()
    {
        var view = View(Good(7, 1, Actor("desk", function: DutyFunction.CrisisCoordinator)));

        Assert.Same(GateVerdict.Nothing, Check(view, Content("B1", 2, [7])));
    }

    [Fact]
    public void A_substitute_waits_for_its_reminder_and_hears_all_that_follows_it()
    {
        var view = View(Good(7, 1, Actor("desk"), Actor("substitute", rank: 1)), Content("B1", 2, [7]), Content("B1", 3, [7], NoticeKind.Reminder, "person-substitute"));
        var substitute = new Subscriber("substitute", null, []);

        Assert.False(DeliveryGate.Check(view, 2, Content("B1", 2, [7]), substitute, Noon).IsDelivered);
        Assert.True(DeliveryGate.Check(view, 3, Content("B1", 3, [7], NoticeKind.Reminder, "person-substitute"), substitute, Noon).IsDelivered);
        Assert.True(DeliveryGate.Check(view, 4, Content("B1", 4, [7], NoticeKind.AllClear), substitute, Noon).IsDelivered);
        Assert.False(DeliveryGate.Check(view, 5, Content("B2", 5, [7]), substitute, Noon).IsDelivered);
    }

    [Fact]
    public void A_reminder_goes_to_its_addressee_alone_and_one_without_addressee_to_the_first_of_each_chain()
    {
        var view = View(Good(7, 1, Actor("desk"), Actor("substitute", rank: 1), Actor("third", rank: 2)));
        var reminder = Content("B1", 2, [7], NoticeKind.Reminder, "person-substitute");

        Assert.Equal(["substitute"], Receivers(view, reminder));
        Assert.Equal(["desk"], Receivers(view, Content("B1", 2, [7], NoticeKind.Reminder)));
    }

    [Theory]
    [InlineData(NoticeKind.Issued, -1, true)]
    [InlineData(NoticeKind.Issued, 0, false)]
    [InlineData(NoticeKind.Revised, 0, false)]
    [InlineData(NoticeKind.Reminder, 0, false)]
    [InlineData(NoticeKind.Expired, 0, true)]
    [InlineData(NoticeKind.Cancelled, 60, true)]
    [InlineData(NoticeKind.AllClear, 60, true)]
    [InlineData(NoticeKind.Recalled, 60, true)]
    public void Content_is_shown_until_before_it_expires_and_its_closing_after_that_too(NoticeKind notice, int minutesAfterEnd, bool isDelivered)
    {
        var item = Content("B1", 2, [7], Nine, Noon, notice);

        Assert.Equal(isDelivered, Check(View(Good(7, 1, Actor("desk"))), item, now: Noon.AddMinutes(minutesAfterEnd)).IsDelivered);
    }

    [Fact]
    public void Content_that_was_announced_before_its_instant_is_not_shown_in_its_first_place()
    {
        var item = Content("B1", 2, [7], Nine.AddHours(1), Nine.AddHours(5));

        Assert.False(Check(View(Good(7, 1, Actor("desk"))), item, now: Noon).IsDelivered);
    }

    [Fact]
    public void The_territorys_own_services_are_recipient_0()
    {
        var view = new ProjectionView(GatewayFunctions.Referents).After(1, Good(0, 1, Actor("watch", function: DutyFunction.WatchOfficer)));

        Assert.Equal([0], DeliveryGate.Check(view, 2, Content("B1", 2, [0]), new Subscriber("watch", null, []), Noon).Entitled.Select(member => member.Member.Recipient));
        Assert.False(DeliveryGate.Check(view, 2, Content("B1", 2, [7]), new Subscriber("watch", null, []), Noon).IsDelivered);
    }

    [Fact]
    public void A_territory_that_was_not_selected_stays_out()
    {
        var view = View(Good(7, 1, Actor("desk")));

        Assert.True(Check(view, Content("B1", 2, [7]), new Subscriber("desk", Paris, [])).IsDelivered);
        Assert.False(Check(view, Content("B1", 2, [7]), new Subscriber("desk", Domain.Jurisdictions.Jurisdiction.Departement("92"), [])).IsDelivered);
    }

    private static ProjectionView View(params Announcement[] items) =>
        items.Select((item, index) => (item, Sequence: index + 1L)).Aggregate(new ProjectionView(GatewayFunctions.Firms), (view, next) => view.After(next.Sequence, next.item));

    private static GateVerdict Check(ProjectionView view, ContentAnnounced item, Subscriber? subscriber = null, DateTimeOffset? now = null) =>
        DeliveryGate.Check(view, 100, item, subscriber ?? new Subscriber("desk", null, []), now ?? Nine.AddMinutes(30));

    private static IEnumerable<string> Receivers(ProjectionView view, ContentAnnounced item) =>
        new[] { "desk", "substitute", "third" }.Where(subject => Check(view, item, new Subscriber(subject, null, [])).IsDelivered);
}
