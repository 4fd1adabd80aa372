using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Identity.Assertions;
using Xunit;
using static InfoExchange.Adapters.Tests.Gateways.Announced;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>What the inbox says so far.</summary>
public sealed class ProjectionTests
{
    private static readonly RecipientAddress Seven = new(Paris, 7);

    [Fact]
    public void The_latest_word_about_a_recipient_replaces_the_one_before()
    {
        var view = Empty().After(1, Good(7, 10, Actor("old"))).After(2, Standing(7, 11, Suspended(Nine), Actor("new")));

        Assert.Empty(view.Roster.RecipientsOf("old"));
        Assert.Equal([Seven], view.Roster.RecipientsOf("new"));
        Assert.False(view.Roster.StandingOf(Seven)!.Standing.IsGoodAt(Nine));
    }

    [Fact]
    public void A_word_that_comes_late_does_not_undo_a_later_one()
    {
        var view = Empty().After(1, Standing(7, 11, Suspended(Nine), Actor("desk"))).After(2, Good(7, 10, Actor("desk")));

        Assert.False(view.Roster.StandingOf(Seven)!.Standing.IsGoodAt(Nine));
    }

    [Fact]
    public void One_subject_may_act_for_several_recipients_and_several_subjects_for_one()
    {
        var view = Empty().After(1, Good(7, 1, Actor("desk"), Actor("firm"))).After(2, Good(8, 2, Actor("firm")));

        Assert.Equal([Seven], view.Roster.RecipientsOf("desk"));
        Assert.Equal([7, 8], view.Roster.RecipientsOf("firm").Select(recipient => recipient.Number).Order());
    }

    [Fact]
    public void A_view_that_was_taken_never_changes()
    {
        var before = Empty().After(1, Good(7, 1, Actor("desk")));
        var after = before.After(2, Standing(7, 2, Suspended(Nine), Actor("desk")));

        Assert.True(before.Roster.StandingOf(Seven)!.Standing.IsGoodAt(Nine));
        Assert.False(after.Roster.StandingOf(Seven)!.Standing.IsGoodAt(Nine));
    }

    [Fact]
    public void Openings_count_for_recipients_to_whom_the_version_was_announced()
    {
        var view = Empty().After(1, Content("B1", 1, [5, 7]));

        Assert.True(view.WasAnnouncedTo(new BulletinAddress(Paris, "B1", 1), 7));
        Assert.False(view.WasAnnouncedTo(new BulletinAddress(Paris, "B1", 1), 6));
        Assert.False(view.WasAnnouncedTo(new BulletinAddress(Paris, "B1", 2), 7));
    }

    private static ProjectionView Empty() => new(GatewayFunctions.Firms);
}
