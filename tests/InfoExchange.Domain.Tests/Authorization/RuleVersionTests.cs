namespace InfoExchange.Domain.Tests.Authorization;

public sealed class RuleVersionTests
{
    private const string Id = "tout-convention";
    private static readonly DateTimeOffset Tomorrow = Territory.Morning.AddDays(1);

    [Fact]
    public void The_version_in_force_is_stopped_at_once_while_the_next_one_waits()
    {
        var paris = Paris.Open();
        paris.Do(new ProposeRule(Paris.Auditor, Paris.Permit(Id)));

        paris.Do(Move(1, RuleState.Suspended));

        Assert.Equal(0, paris.Preview(DraftSheet.Alert()).IncludedCount);
        Assert.Equal((2, RuleState.Proposed, RuleState.Suspended), (Known(paris).Rule.Version, Known(paris).State, Known(paris).Previous!.State));
        paris.Do(Move(2, RuleState.Approved));
        Assert.Equal(7, paris.Preview(DraftSheet.Alert()).IncludedCount);
    }

    [Fact]
    public void Two_people_give_back_the_version_in_force_while_the_next_one_waits()
    {
        var paris = Paris.Open();
        paris.Do(Move(1, RuleState.Suspended));
        paris.Do(new ProposeRule(Paris.Auditor, Paris.Permit(Id)));

        Assert.Equal(ChangeRuleState.RequestedNote, paris.Do(Move(1, RuleState.Active)).Answer.Note);
        Assert.Equal(["rule.second_person_needed"], paris.Refuse(Move(1, RuleState.Active)));
        paris.Do(new ChangeRuleState(Paris.SecondAuthority, Id, 1, RuleState.Active));

        Assert.Equal(7, paris.Preview(DraftSheet.Alert()).IncludedCount);
        Assert.Equal(RuleState.Proposed, Known(paris).State);
    }

    [Fact]
    public void Ending_the_version_in_force_leaves_the_proposal_as_it_was()
    {
        var paris = Paris.Open();
        paris.Do(new ProposeRule(Paris.Auditor, Paris.Permit(Id)));
        paris.Do(Move(1, RuleState.Ended));

        Assert.Equal(0, paris.Preview(DraftSheet.Alert()).IncludedCount);
        paris.Do(Move(2, RuleState.Ended));
        Assert.Equal(RuleState.Ended, Known(paris).State);
    }

    [Theory]
    [InlineData(RuleState.Active)]
    [InlineData(RuleState.Suspended)]
    [InlineData(RuleState.Ended)]
    public void Approving_is_for_proposals_only(RuleState state)
    {
        var paris = Paris.Open();
        if (state != RuleState.Active)
        {
            paris.Do(Move(1, state));
        }

        Assert.Equal(["rule.moved"], paris.Refuse(Move(1, RuleState.Approved)));
    }

    [Fact]
    public void Lifting_a_suspension_approves_no_proposal()
    {
        var paris = Paris.Open();
        paris.Do(new ProposeRule(Paris.Auditor, Paris.Permit(Id)));

        Assert.Equal(["rule.moved"], paris.Refuse(Move(2, RuleState.Active)));
    }

    [Fact]
    public void A_draft_is_approved_by_nobody_and_changes_nothing()
    {
        var paris = Paris.Open();
        var draft = paris.Do(new ProposeRule(Paris.Auditor, Paris.Forbid("interdit"), isDraft: true));

        Assert.Equal((1, nameof(RuleState.Draft)), (draft.Answer.Version, draft.Answer.Note));
        Assert.Equal(["rule.moved"], paris.Refuse(new ChangeRuleState(Paris.Authority, "interdit", 1, RuleState.Approved)));
        Assert.Equal(7, paris.Preview(DraftSheet.Alert()).IncludedCount);
        Assert.Equal(2, paris.Do(new ProposeRule(Paris.Auditor, Paris.Forbid("interdit"))).Answer.Version);
        paris.Do(new ChangeRuleState(Paris.Authority, "interdit", 2, RuleState.Approved));
        Assert.Equal(0, paris.Preview(DraftSheet.Alert()).IncludedCount);
    }

    [Fact]
    public void A_draft_of_a_next_version_that_is_given_up_leaves_the_rule_as_it_was()
    {
        var paris = Paris.Open();
        paris.Do(new ProposeRule(Paris.Auditor, Paris.Forbid(Id), isDraft: true));
        paris.Do(Move(2, RuleState.Ended));

        Assert.Equal((1, RuleState.Active, 2), (Known(paris).Rule.Version, Known(paris).State, Known(paris).LastVersion));
    }

    [Fact]
    public void A_prohibition_holds_until_the_version_approved_after_it_begins()
    {
        var paris = Paris.Open().Enact(Paris.Forbid("interdit"));
        paris.Do(new ProposeRule(Paris.Auditor, new RuleSheet { Id = "interdit", Effect = RuleEffect.Forbid, Sectors = [Sector.Tobacconist], From = Tomorrow }.Fill()));
        paris.Do(new ChangeRuleState(Paris.Authority, "interdit", 2, RuleState.Approved));

        Assert.Equal(0, paris.Preview(DraftSheet.Alert()).IncludedCount);
        Assert.Equal(Tomorrow, FactInstants.NextAfter(DirectoryState.Empty, paris.State.Rules, paris.Now));
        paris.Wait(Tomorrow - paris.Now);
        Assert.Equal([Paris.Gare], paris.Preview(DraftSheet.Alert()).Members.Where(m => !m.IsIncluded).Select(m => m.Number));
    }

    [Fact]
    public void Suspending_a_version_that_has_not_begun_stops_the_rule_whole()
    {
        var paris = Paris.Open();
        paris.Do(new ProposeRule(Paris.Auditor, new RuleSheet { Id = Id, From = Tomorrow }.Fill()));
        paris.Do(Move(2, RuleState.Approved));
        Assert.Equal(7, paris.Preview(DraftSheet.Alert()).IncludedCount);

        paris.Do(Move(2, RuleState.Suspended));

        Assert.Equal(0, paris.Preview(DraftSheet.Alert()).IncludedCount);
    }

    [Fact]
    public void A_rule_whose_end_has_passed_is_not_put_into_force_again()
    {
        var paris = Paris.Open().Enact(new RuleSheet { Id = "une-heure", Until = Territory.Morning.AddHours(1) }.Fill());
        paris.Do(new ChangeRuleState(Paris.Authority, "une-heure", 1, RuleState.Suspended));
        paris.Do(new ProposeRule(Paris.Auditor, new RuleSheet { Id = "deux-heures", Until = Territory.Morning.AddHours(1) }.Fill()));
        paris.Wait(Territory.Morning.AddHours(2) - paris.Now);

        Assert.Equal(["rule.over"], paris.Refuse(new ChangeRuleState(Paris.Authority, "une-heure", 1, RuleState.Active)));
        Assert.Equal(["rule.over"], paris.Refuse(new ChangeRuleState(Paris.Authority, "deux-heures", 1, RuleState.Approved)));
        Assert.Equal(RuleState.Ended, paris.State.Rules.Rules["une-heure"].StateAt(paris.Now));
    }

    private static RuleRecord Known(Territory paris) => paris.State.Rules.Rules[Id];

    private static ChangeRuleState Move(int version, RuleState to) => new(Paris.Authority, Id, version, to);
}
