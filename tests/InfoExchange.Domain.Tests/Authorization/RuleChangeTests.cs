namespace InfoExchange.Domain.Tests.Authorization;

public sealed class RuleChangeTests
{
    private static readonly SharingRule Forbidding = Paris.Forbid("interdit");

    [Fact]
    public void A_proposal_decides_nothing()
    {
        var paris = Paris.Open();

        var decision = paris.Do(new ProposeRule(Paris.Auditor, Forbidding));

        Assert.Equal(("interdit", 1, "Proposed"), (decision.Answer.Subject, decision.Answer.Version, decision.Answer.Note));
        Assert.Equal(7, paris.Preview(DraftSheet.Alert()).IncludedCount);
    }

    [Fact]
    public void Whoever_proposed_does_not_approve()
    {
        var paris = Paris.Open();
        paris.Do(new ProposeRule(Paris.Authority, Forbidding));

        Assert.Equal(["rule.second_person_needed"], paris.Refuse(To(RuleState.Approved, Paris.Authority)));
        paris.Do(To(RuleState.Approved, Paris.SecondAuthority));
        Assert.Equal(0, paris.Preview(DraftSheet.Alert()).IncludedCount);
        Assert.Equal(Paris.Authority, paris.State.Rules.Rules["interdit"].ProposedBy);
    }

    [Fact]
    public void A_proposal_may_be_taken_back_by_whoever_made_it()
    {
        var paris = Paris.Open();
        paris.Do(new ProposeRule(Paris.Authority, Forbidding));
        paris.Do(To(RuleState.Ended, Paris.Authority));

        Assert.Equal(["rule.moved"], paris.Refuse(To(RuleState.Approved, Paris.SecondAuthority)));
    }

    [Theory]
    [InlineData(Paris.Auditor)]
    [InlineData(Paris.Referent)]
    [InlineData(Paris.Officer)]
    public void Only_the_authority_approves(string person)
    {
        var paris = Paris.Open();
        paris.Do(new ProposeRule(Paris.Authority, Forbidding));

        Assert.Equal(["access.function_missing"], paris.Refuse(To(RuleState.Approved, person)));
    }

    [Fact]
    public void Only_authority_and_auditor_propose() => Assert.Equal(["access.function_missing"], Paris.Open().Refuse(new ProposeRule(Paris.Referent, Forbidding)));

    [Fact]
    public void The_rule_in_force_stays_in_force_while_its_next_version_is_only_proposed()
    {
        var paris = Paris.Open().Enact(Forbidding);
        var next = paris.Do(new ProposeRule(Paris.Auditor, new RuleSheet { Id = "interdit", Effect = RuleEffect.Forbid, Sectors = [Sector.Tobacconist] }.Fill()));

        Assert.Equal(2, next.Answer.Version);
        Assert.All(paris.Preview(DraftSheet.Alert()).Members, m => Assert.Equal(("interdit", 1), (m.RuleId, m.RuleVersion)));

        paris.Do(To(RuleState.Approved, Paris.Authority, 2));
        Assert.Equal([(Paris.Gare, 2)], paris.Preview(DraftSheet.Alert()).Members.Where(m => !m.IsIncluded).Select(m => (m.Number, m.RuleVersion)));
    }

    [Fact]
    public void A_refused_next_version_leaves_the_rule_as_it_was_and_its_number_is_not_used_again()
    {
        var paris = Paris.Open().Enact(Forbidding);
        paris.Do(new ProposeRule(Paris.Auditor, Forbidding));
        paris.Do(To(RuleState.Ended, Paris.Authority, 2));

        Assert.Equal((1, RuleState.Active), (paris.State.Rules.Rules["interdit"].Rule.Version, paris.State.Rules.Rules["interdit"].State));
        Assert.Equal(0, paris.Preview(DraftSheet.Alert()).IncludedCount);
        Assert.Equal(3, paris.Do(new ProposeRule(Paris.Auditor, Forbidding)).Answer.Version);
    }

    [Fact]
    public void A_suspended_rule_is_not_brought_back_by_a_proposal()
    {
        var paris = Paris.Open();
        paris.Do(new ChangeRuleState(Paris.Authority, "tout-convention", 1, RuleState.Suspended));
        paris.Do(new ProposeRule(Paris.Auditor, Paris.Permit("tout-convention")));
        paris.Do(new ProposeRule(Paris.Auditor, Paris.Permit("tout-convention")));

        Assert.Equal(0, paris.Preview(DraftSheet.Alert()).IncludedCount);
        paris.Do(new ChangeRuleState(Paris.Authority, "tout-convention", 3, RuleState.Ended));
        Assert.Equal(RuleState.Suspended, paris.State.Rules.Rules["tout-convention"].State);
    }

    [Fact]
    public void Why_a_rule_changes_stands_in_the_journal_as_a_code()
    {
        var paris = Paris.Open();
        var changed = paris.Do(new ChangeRuleState(Paris.Authority, "tout-convention", 1, RuleState.Suspended, "usage_review")).Events;
        var asked = paris.Do(new ChangeRuleState(Paris.Authority, "tout-convention", 1, RuleState.Active, "review_over")).Events;

        Assert.Equal("usage_review", Assert.IsType<SharingRuleChanged>(Assert.Single(changed)).ReasonCode);
        Assert.Equal("review_over", Assert.IsType<RuleChangeRequested>(Assert.Single(asked)).ReasonCode);
        Assert.Equal(["command.malformed_code"], paris.Refuse(new ChangeRuleState(Paris.Authority, "tout-convention", 1, RuleState.Ended, "Parce que M. Martin le dit")));
    }

    [Fact]
    public void What_lets_more_receive_takes_two_and_what_lets_fewer_receive_is_done_alone()
    {
        var paris = Paris.Open().Enact(Forbidding);
        var included = new List<int>();
        foreach (var (state, person) in new[]
        {
            (RuleState.Suspended, Paris.Authority), (RuleState.Suspended, Paris.SecondAuthority), (RuleState.Active, Paris.Authority),
            (RuleState.Ended, Paris.SecondAuthority), (RuleState.Ended, Paris.Authority),
        })
        {
            paris.Do(To(state, person));
            included.Add(paris.Preview(DraftSheet.Alert()).IncludedCount);
        }

        Assert.Equal([0, 7, 0, 0, 7], included);
    }

    [Fact]
    public void A_permit_is_suspended_alone_and_resumed_by_two()
    {
        var paris = Paris.Open();
        ChangeRuleState Permit(RuleState state, string person) => new(person, "tout-convention", 1, state);
        paris.Do(Permit(RuleState.Suspended, Paris.Authority));
        Assert.Equal(0, paris.Preview(DraftSheet.Alert()).IncludedCount);

        var asked = paris.Do(Permit(RuleState.Active, Paris.SecondAuthority));

        Assert.Equal(("Requested", typeof(RuleChangeRequested)), (asked.Answer.Note, Assert.Single(asked.Events).GetType()));
        Assert.Equal(0, paris.Preview(DraftSheet.Alert()).IncludedCount);
        Assert.Equal(["rule.second_person_needed"], paris.Refuse(Permit(RuleState.Active, Paris.SecondAuthority)));
        Assert.Equal("Active", paris.Do(Permit(RuleState.Active, Paris.Authority)).Answer.Note);
        Assert.Equal(7, paris.Preview(DraftSheet.Alert()).IncludedCount);
        Assert.Null(paris.State.Rules.Rules["tout-convention"].Requested);
    }

    [Fact]
    public void Two_people_must_ask_for_the_same()
    {
        var paris = Paris.Open().Enact(Forbidding);
        paris.Do(To(RuleState.Suspended, Paris.Authority));

        Assert.Equal("Requested", paris.Do(To(RuleState.Ended, Paris.SecondAuthority)).Answer.Note);
        Assert.Equal(0, paris.Preview(DraftSheet.Alert()).IncludedCount);
    }

    [Fact]
    public void What_was_asked_of_a_rule_ends_with_its_version()
    {
        var paris = Paris.Open().Enact(Forbidding);
        paris.Do(To(RuleState.Suspended, Paris.Authority));
        paris.Do(new ProposeRule(Paris.Auditor, Forbidding));
        paris.Do(To(RuleState.Ended, Paris.Authority, 2));

        Assert.Equal("Requested", paris.Do(To(RuleState.Suspended, Paris.SecondAuthority)).Answer.Note);
        Assert.Equal(0, paris.Preview(DraftSheet.Alert()).IncludedCount);
    }

    [Theory]
    [InlineData(RuleState.Draft)]
    [InlineData(RuleState.Proposed)]
    [InlineData(RuleState.Approved)]
    [InlineData(RuleState.Active)]
    public void An_active_rule_moves_to_suspended_or_ended_only(RuleState to)
    {
        var refusal = Assert.Single(Paris.Open().Enact(Forbidding).Try(To(to, Paris.Authority)).Refusals);

        Assert.Equal(("rule.moved", "1", "Active"), (refusal.Code, refusal.Arguments[0].Value, refusal.Arguments[1].Value));
    }

    [Fact]
    public void Whoever_saw_another_version_is_refused()
    {
        var paris = Paris.Open().Enact(Forbidding);

        Assert.Equal(["rule.moved"], paris.Refuse(To(RuleState.Suspended, Paris.Authority, 2)));
        Assert.Equal(["rule.unknown"], paris.Refuse(new ChangeRuleState(Paris.Authority, "absente", 1, RuleState.Active)));
    }

    [Fact]
    public void A_wrong_rule_is_refused_with_all_that_is_wrong()
    {
        var rule = new RuleSheet
        {
            Id = "avec espace",
            Title = " ",
            ConventionIds = ["absente", "securite"],
            InformationTypes = ["Vol"],
            Topics = ["n°4"],
            Communes = ["92012", "Paris"],
            Until = Territory.Morning.AddYears(-1),
        };

        Assert.Equal(
            [
                "command.malformed_code", "command.malformed_code", "command.malformed_code", "command.malformed_code", "command.malformed_code", "command.text_too_long", "rule.dates_contradict",
                "rule.unknown_convention",
            ],
            Paris.Open().Refuse(new ProposeRule(Paris.Authority, rule.Fill())).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(890, true)]
    [InlineData(10_000, false)]
    public void A_rule_may_name_every_commune_of_a_territory_and_fits_its_entry(int communes, bool isAccepted)
    {
        var paris = Paris.Open();
        var rule = new RuleSheet { Communes = [.. Enumerable.Range(0, communes).Select(i => $"75{i % 1_000:000}")], ConventionIds = [.. paris.State.Directory.Conventions.Keys] }.Fill();

        Assert.Equal(isAccepted ? null : "rule.too_large", paris.Try(new ProposeRule(Paris.Authority, rule)).Refusals.SingleOrDefault()?.Code);
    }

    [Fact]
    public void Repeated_words_of_a_rule_count_towards_its_size() =>
        Assert.Equal(["rule.too_large"], Paris.Open().Refuse(new ProposeRule(Paris.Authority, new RuleSheet { Sectors = [.. Enumerable.Repeat(Sector.Jewellery, 10_000)] }.Fill())));

    private static ChangeRuleState To(RuleState state, string author, int version = 1) => new(author, "interdit", version, state);
}
