namespace InfoExchange.Domain.Tests.Authorization;

public sealed class FlowsTests
{
    [Theory]
    [InlineData(FlowState.Suspended)]
    [InlineData(FlowState.Closed)]
    public void One_authority_stops_everything_at_once(FlowState state)
    {
        var paris = Paris.Open();
        paris.Do(new ChangeFlows(Paris.Authority, state, "attack"));

        Assert.All(paris.Preview(DraftSheet.Alert()).Members, m => Assert.Equal((false, AudienceReason.FlowsStopped), (m.IsIncluded, m.Reason)));
    }

    [Fact]
    public void Two_authorities_open_and_nothing_flows_before_the_second()
    {
        var paris = Paris.Open();
        paris.Do(new ChangeFlows(Paris.Authority, FlowState.Closed, "attack"));
        Assert.Equal(ChangeRuleState.RequestedNote, paris.Do(new ChangeFlows(Paris.Authority, FlowState.Open, "over")).Answer.Note);

        Assert.Equal(["rule.second_person_needed"], paris.Refuse(new ChangeFlows(Paris.Authority, FlowState.Open, "over")));
        Assert.Equal(0, paris.Preview(DraftSheet.Alert()).IncludedCount);
        paris.Do(new ChangeFlows(Paris.SecondAuthority, FlowState.Open, "over"));
        Assert.Equal(7, paris.Preview(DraftSheet.Alert()).IncludedCount);
    }

    [Fact]
    public void A_request_to_open_is_void_once_flows_change_otherwise()
    {
        var paris = Paris.Open();
        paris.Do(new ChangeFlows(Paris.Authority, FlowState.Suspended, "attack"));
        paris.Do(new ChangeFlows(Paris.Authority, FlowState.Open, "over"));
        paris.Do(new ChangeFlows(Paris.SecondAuthority, FlowState.Closed, "attack"));

        Assert.Equal(ChangeRuleState.RequestedNote, paris.Do(new ChangeFlows(Paris.SecondAuthority, FlowState.Open, "over")).Answer.Note);
    }

    [Fact]
    public void Only_the_authority_changes_them_with_a_reason_and_to_another_state()
    {
        var paris = Paris.Open();

        Assert.Equal(["access.function_missing"], paris.Refuse(new ChangeFlows(Paris.Auditor, FlowState.Closed, "attack")));
        Assert.Equal(["command.malformed_code"], paris.Refuse(new ChangeFlows(Paris.Authority, FlowState.Closed, "")));
        Assert.Equal(["rule.flows_unchanged"], paris.Refuse(new ChangeFlows(Paris.Authority, FlowState.Open, "over")));
    }

    [Fact]
    public void A_rule_approved_before_its_first_instant_is_approved_and_counts_from_then_on()
    {
        var paris = Paris.Open();
        var tomorrow = new RuleSheet { Id = "demain", Effect = RuleEffect.Forbid, From = paris.Now.AddDays(1) }.Fill();
        paris.Enact(tomorrow);

        Assert.Equal(RuleState.Approved, paris.State.Rules.Rules["demain"].State);
        Assert.Equal(7, paris.Preview(DraftSheet.Alert()).IncludedCount);
        paris.Wait(TimeSpan.FromDays(1));
        Assert.Equal(0, paris.Preview(DraftSheet.Alert()).IncludedCount);
        Assert.Equal(ChangeRuleState.RequestedNote, paris.Do(new ChangeRuleState(Paris.Authority, "demain", 1, RuleState.Ended)).Answer.Note);
    }

    [Fact]
    public void Everything_wrong_with_a_rule_is_told_at_once_with_its_field()
    {
        var paris = Paris.Open().Record(Paris.Convention("buralistes", Sector.Tobacconist, Territory.Morning.AddHours(1), Paris.Robbery)).Wait(TimeSpan.FromHours(2));
        var rule = new RuleSheet
        {
            Id = "é", Title = " ", Effect = RuleEffect.Forbid, ConventionIds = ["buralistes", "inconnue"], InformationTypes = ["Vol"], Communes = ["92012"],
            Hours = [new LocalHours(new(8, 0), new(8, 0))], Article = new string('a', 101), Obligations = new Obligations(false, true), From = paris.Now, Until = paris.Now.AddHours(-1),
        }.Fill();

        var refused = paris.Try(new ProposeRule(Paris.Authority, rule)).Refusals.Select(r => (r.Code, r.Field)).ToList();

        Assert.Equal(
            [
                ("command.malformed_code", "rule.conditions.commune_codes"), ("command.malformed_code", "rule.conditions.information_types"), ("command.malformed_code", "rule.id"),
                ("command.text_too_long", "rule.article"), ("command.text_too_long", "rule.title"), ("rule.dates_contradict", "rule.effective_until"),
                ("rule.empty_hours", "rule.conditions.hours"), ("rule.ended_convention", "rule.conditions.convention_ids"), ("rule.forbidding_obliges", "rule.obligations"),
                ("rule.unknown_convention", "rule.conditions.convention_ids"),
            ],
            refused.Order());
    }

    [Theory]
    [InlineData("75101", "2026-11-22T12:00:00Z", "13:00")]
    [InlineData("75101", "2026-03-29T00:59:59Z", "01:59")]
    [InlineData("75101", "2026-03-29T01:00:00Z", "03:00")]
    [InlineData("75101", "2026-10-25T00:59:59Z", "02:59")]
    [InlineData("75101", "2026-10-25T01:00:00Z", "02:00")]
    [InlineData("97105", "2026-07-01T12:00:00Z", "08:00")]
    [InlineData("97302", "2026-07-01T12:00:00Z", "09:00")]
    [InlineData("97411", "2026-01-01T22:00:00Z", "02:00")]
    [InlineData("97608", "2026-01-01T12:00:00Z", "15:00")]
    public void The_hours_of_a_rule_are_those_of_the_recipient_s_commune(string commune, string instant, string time) =>
        Assert.Equal(time, CivilTime.At(commune, DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_rule_of_the_night_counts_at_night()
    {
        var paris = Paris.Open().Enact(new RuleSheet { Id = "nuit", Effect = RuleEffect.Forbid, Hours = [new LocalHours(new(20, 0), new(6, 0))] }.Fill());

        Assert.Equal(7, paris.Preview(DraftSheet.Alert()).IncludedCount);
        Assert.Equal(0, paris.Wait(TimeSpan.FromHours(11)).Preview(new DraftSheet { ExpiresAt = Territory.Morning.AddHours(20) }.Fill()).IncludedCount);
    }
}
