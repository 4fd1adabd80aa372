namespace InfoExchange.Domain.Tests.Audiences;

public sealed class ExplanationTests
{
    [Fact]
    public void Every_cause_is_told_and_the_change_is_what_all_of_them_need()
    {
        var paris = Paris.Open().Record(Paris.Licence("vigie-centre", Territory.Morning.AddHours(1)), Paris.Adhesion("securite", "vigie", Territory.Morning.AddHours(1))).Wait(TimeSpan.FromHours(2));
        paris.Enact(Paris.Forbid("rien"));

        var explained = Explain(paris, Paris.Rivoli);

        Assert.Equal([AudienceReason.NoLicence, AudienceReason.NoAdhesion], explained.Causes.Select(c => c.Reason).Take(2));
        Assert.Equal(Territory.Morning.AddHours(1), explained.Causes[0].Since);
        Assert.Equal([ChangeKind.RenewLicence, ChangeKind.RenewAdhesion, ChangeKind.SuspendRule], explained.Change!.Value.Select(s => s.Kind));
        Assert.Equal(("vigie-centre", "securite", "vigie", "rien"), (explained.Change!.Value[0].SubjectId, explained.Change!.Value[1].SubjectId, explained.Change!.Value[1].MemberId, explained.Change!.Value[2].SubjectId));
    }

    [Fact]
    public void Who_receives_is_told_by_which_rule_and_convention_and_has_nothing_to_change()
    {
        var explained = Explain(Paris.Open(), Paris.Vendome);

        var cause = Assert.Single(explained.Causes);
        Assert.Equal((AudienceReason.PermittedByRule, "tout-convention", 1, "bijoutiers"), (cause.Reason, cause.RuleId, cause.RuleVersion, cause.ConventionId));
        Assert.True(explained.Change!.Value.IsEmpty);
    }

    [Fact]
    public void A_rule_that_waits_for_approval_is_offered_before_a_new_one()
    {
        var paris = Paris.Open();
        var active = paris.State.Rules.Rules["tout-convention"].Rule;
        paris.Do(new ChangeRuleState(Paris.Authority, active.Id, active.Version, RuleState.Suspended));
        Assert.Equal([(ChangeKind.RestoreRule, "tout-convention")], Explain(paris, Paris.Vendome).Change!.Value.Select(s => (s.Kind, s.SubjectId)));

        paris.Do(new ChangeRuleState(Paris.Authority, active.Id, active.Version, RuleState.Ended));
        Assert.Equal([ChangeKind.AdoptRule], Explain(paris, Paris.Vendome).Change!.Value.Select(s => s.Kind));

        paris.Do(new ProposeRule(Paris.Authority, Paris.Permit("bijoux")));
        Assert.Equal([(ChangeKind.ApproveRule, "bijoux", 1)], Explain(paris, Paris.Vendome).Change!.Value.Select(s => (s.Kind, s.SubjectId, s.Version)));
    }

    [Fact]
    public void Where_no_convention_of_the_trade_exists_one_is_signed_and_joined()
    {
        var paris = Paris.Open().Record(Paris.Organisation(OrganisationKind.Chain, "toits"), Paris.Site("toits-1", "toits", "75110", Sector.SocialLandlord));

        Assert.Equal([ChangeKind.SignConvention, ChangeKind.JoinConvention], Explain(paris, 8).Change!.Value.Select(s => s.Kind));
    }

    [Fact]
    public void What_is_marked_for_the_state_alone_has_no_change()
    {
        var explained = Explain(Paris.Open(), Paris.Vendome, new DraftSheet { Marking = Marking.DiffusionRestreinte }.Fill());

        Assert.Null(explained.Change);
        Assert.Equal([AudienceReason.MarkingTooHigh], explained.Causes.Select(c => c.Reason));
    }

    [Fact]
    public void Who_was_never_considered_is_told_so()
    {
        var explained = Explain(Paris.Open(), Paris.Gare, DraftSheet.AlertForTheFirst());

        Assert.Equal((false, ExplanationReason.NotAddressed), (explained.Member.IsIncluded, explained.Member.Reason));
        Assert.Equal([ChangeKind.AddressRecipient], explained.Change!.Value.Select(s => s.Kind));
    }

    private static AudienceExplanation Explain(Territory paris, int number, BulletinDraft? draft = null) => AudienceExplanation.Of(
        paris.State.Directory, paris.State.Rules, Paris.Here, paris.State.Directory.Recipients[number], BulletinHeader.Of(draft ?? DraftSheet.Alert()), paris.Now);
}
