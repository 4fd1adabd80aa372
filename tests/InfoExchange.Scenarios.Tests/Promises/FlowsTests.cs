using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;

namespace InfoExchange.Scenarios.Tests.Promises;

/// <summary>Rules and flows through gRPC, on a territory of its own: what is stopped here stays stopped.</summary>
public sealed class FlowsTests(RunningStandalone program) : IClassFixture<RunningStandalone>
{
    [Fact]
    public async Task One_authority_stops_all_flows_and_does_not_open_them_alone()
    {
        var authority = await program.SignInAsync("prefet-75");
        var watch = await program.SignInAsync("veille-75");

        var stopped = await authority.Authorization.ChangeFlowsAsync(Changing(authority.Jurisdiction, "stop", FlowState.Suspended), authority.Call(CancellationToken.None));
        var preview = await watch.Bulletins.PreviewBulletinAsync(new PreviewBulletinRequest { Jurisdiction = watch.Jurisdiction, Draft = Publishing.Draft() }, watch.Call(CancellationToken.None));
        var opening = await authority.Authorization.ChangeFlowsAsync(Changing(authority.Jurisdiction, "open", FlowState.Open), authority.Call(CancellationToken.None));
        var again = await Assert.ThrowsAsync<RpcException>(async () => await authority.Authorization.ChangeFlowsAsync(Changing(authority.Jurisdiction, "open-2", FlowState.Open), authority.Call(CancellationToken.None)));

        Assert.Equal((FlowState.Suspended, false), (stopped.State, stopped.AwaitsSecondPerson));
        Assert.All(preview.Lines, line => Assert.Equal("audience.flows_stopped", line.Decision.ToPerson.Code));
        Assert.Equal((FlowState.Suspended, true), (opening.State, opening.AwaitsSecondPerson));
        Assert.Equal("rule.second_person_needed", RefusalStatus.Read(again).Single().Code);
        Assert.Equal(FlowState.Suspended, (await authority.Authorization.ListRulesAsync(new ListRulesRequest { Jurisdiction = authority.Jurisdiction }, authority.Call(CancellationToken.None))).Flows);
    }

    [Fact]
    public async Task A_rule_is_proposed_approved_by_another_and_ended_and_what_is_wrong_with_one_is_told_at_once()
    {
        var authority = await program.SignInAsync("prefet-75");
        var auditor = await program.SignInAsync("auditeur-75");
        var rule = new SharingRule
        {
            Id = "r-nuit-75", Title = "La nuit, les tabacs dorment", Effect = RuleEffect.Permit, Article = "convention, art. 4", EffectiveFrom = Timestamp.FromDateTimeOffset(DateTimeOffset.UtcNow.AddDays(1)),
            Conditions = new RuleConditions { Sectors = { Sector.Tobacconist }, Hours = { new LocalHours { From = "20:00", Until = "06:30" } } },
        };

        var proposed = await auditor.Authorization.ProposeRuleAsync(new ProposeRuleRequest { Jurisdiction = auditor.Jurisdiction, IdempotencyKey = "night", Rule = rule }, auditor.Call(CancellationToken.None));
        var approved = await authority.Authorization.ApproveRuleAsync(
            new ApproveRuleRequest { Jurisdiction = authority.Jurisdiction, IdempotencyKey = "night-yes", RuleId = rule.Id, Version = proposed.Version }, authority.Call(CancellationToken.None));
        var listed = await auditor.Authorization.ListRulesAsync(new ListRulesRequest { Jurisdiction = auditor.Jurisdiction, State = RuleState.Approved }, auditor.Call(CancellationToken.None));
        var ended = await authority.Authorization.EndRuleAsync(
            new EndRuleRequest { Jurisdiction = authority.Jurisdiction, IdempotencyKey = "night-no", RuleId = rule.Id, Version = proposed.Version }, authority.Call(CancellationToken.None));

        Assert.Equal(RuleState.Approved, approved.State);
        Assert.Contains(listed.Rules, r => r.Article == rule.Article && r.Conditions.Hours.Single().Until == "06:30");
        Assert.Equal((RuleState.Ended, false), (ended.State, ended.AwaitsSecondPerson));

        var wrong = rule.Clone();
        (wrong.Effect, wrong.Title) = (RuleEffect.Unspecified, "");
        wrong.Conditions.Hours.Add(new LocalHours { From = "25:00", Until = "06:30" });
        wrong.Conditions.ConventionIds.Add("inconnue");
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await auditor.Authorization.ProposeRuleAsync(
            new ProposeRuleRequest { Jurisdiction = auditor.Jurisdiction, IdempotencyKey = "wrong", Rule = wrong }, auditor.Call(CancellationToken.None)));
        Assert.Equal(
            ["rule.conditions.convention_ids", "rule.conditions.hours", "rule.effect", "rule.title"],
            RefusalStatus.Read(refused).Select(line => line.Field).Order(StringComparer.Ordinal));
    }

    private static ChangeFlowsRequest Changing(Jurisdiction jurisdiction, string key, FlowState to) =>
        new() { Jurisdiction = jurisdiction, IdempotencyKey = key, To = to, ReasonCode = "exercise" };
}
