using Grpc.Core;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Sharing rules, and why a recipient received or did not.</summary>
internal sealed partial class AuthorizationEndpoint(CallDesk desk) : V1.AuthorizationService.AuthorizationServiceBase
{
    public override async Task<V1.ListRulesResponse> ListRules(V1.ListRulesRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var (size, after) = Paging.Read(request.PageSize, request.PageToken);
        var wanted = call.State.Rules.Rules.Values
            .SelectMany(Versions)
            .Select((rule, index) => (Rule: rule, Rank: index + 1L))
            .Where(r => r.Rank > after && (request.State == V1.RuleState.Unspecified || RuleMapping.ToContract(r.Rule.StateAt(call.Now)) == request.State));
        var (page, next) = Paging.Take(wanted, size, r => r.Rank);
        var response = new V1.ListRulesResponse { NextPageToken = next, Flows = RuleMapping.ToContract(call.State.Rules.Flows) };
        response.Rules.AddRange(page.Select(r => RuleMapping.ToView(r.Rule, call.State.Created!.Authority, call.Now)));
        return response;
    }

    // The version that holds stands before the one that waits, or has not begun.
    private static IEnumerable<RuleRecord> Versions(RuleRecord rule) => rule.Previous is { } before ? Versions(before).Append(rule) : [rule];

    public override async Task<V1.ProposeRuleResponse> ProposeRule(V1.ProposeRuleRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var rule = Readable(request.Rule, call);
        var answer = await call.SubmitAsync(new Domain.Authorization.ProposeRule(call.PersonId, rule, request.IsDraft), request.IdempotencyKey, request);
        return new V1.ProposeRuleResponse { RuleId = answer.Answer.Subject, Version = answer.Answer.Version, Position = answer.Position };
    }

    public override async Task<V1.ApproveRuleResponse> ApproveRule(V1.ApproveRuleRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var answer = await call.SubmitAsync(new ChangeRuleState(call.PersonId, request.RuleId, request.Version, RuleState.Approved), request.IdempotencyKey, request);
        return new V1.ApproveRuleResponse { State = RuleMapping.ToContract(Enum.Parse<RuleState>(answer.Answer.Note)), Position = answer.Position };
    }

    public override async Task<V1.SuspendRuleResponse> SuspendRule(V1.SuspendRuleRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        if (request.ReasonCode.Length == 0)
        {
            throw CommandRefusals.MalformedCode("reason_code", "").ToException();
        }

        var to = request.Lift ? RuleState.Active : RuleState.Suspended;
        var answer = await call.SubmitAsync(new ChangeRuleState(call.PersonId, request.RuleId, request.Version, to, request.ReasonCode), request.IdempotencyKey, request);
        var (state, waits) = Reached(call, request.RuleId, answer.Answer);
        var revocation = waits ? RevocationViews.None : await RevocationViews.OfAsync(call, answer);
        return new V1.SuspendRuleResponse { State = RuleMapping.ToContract(state), Position = answer.Position, AwaitsSecondPerson = waits, Revocation = revocation };
    }

    public override async Task<V1.EndRuleResponse> EndRule(V1.EndRuleRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var answer = await call.SubmitAsync(new ChangeRuleState(call.PersonId, request.RuleId, request.Version, RuleState.Ended), request.IdempotencyKey, request);
        var (state, waits) = Reached(call, request.RuleId, answer.Answer);
        var revocation = waits ? RevocationViews.None : await RevocationViews.OfAsync(call, answer);
        return new V1.EndRuleResponse { State = RuleMapping.ToContract(state), Position = answer.Position, AwaitsSecondPerson = waits, Revocation = revocation };
    }

    // What waits for a second person left the rule as it is.
    private static (RuleState State, bool Waits) Reached(ActiveCall call, string ruleId, CommandAnswer answer) => answer.Note == ChangeRuleState.RequestedNote
        ? (call.State.Rules.Rules[ruleId].Find(answer.Version)!.StateAt(call.Now), true)
        : (Enum.Parse<RuleState>(answer.Note), false);

    public override async Task<V1.ChangeFlowsResponse> ChangeFlows(V1.ChangeFlowsRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        if (!RuleMapping.TryRead(request.To, out var to))
        {
            throw CommandRefusals.UnknownValue("to").ToException();
        }

        var before = call.State.Rules.Flows;
        var answer = await call.SubmitAsync(new Domain.Authorization.ChangeFlows(call.PersonId, to, request.ReasonCode), request.IdempotencyKey, request);
        var waits = answer.Answer.Note == ChangeRuleState.RequestedNote;
        var revocation = waits ? RevocationViews.None : await RevocationViews.OfAsync(call, answer);
        return new V1.ChangeFlowsResponse { State = RuleMapping.ToContract(waits ? before : to), Position = answer.Position, AwaitsSecondPerson = waits, Revocation = revocation };
    }

    // What can't be read and what is wrong with the rest come together.
    private static SharingRule Readable(V1.SharingRule? given, ActiveCall call)
    {
        if (given is null)
        {
            throw CommandRefusals.Missing("rule").ToException();
        }

        var refusals = new List<Refusal>();
        var rule = RuleMapping.Read(given, call.Now, refusals);
        return refusals.Count == 0 ? rule : throw refusals.Concat(Domain.Authorization.ProposeRule.Check(call.State, rule, call.Now)).ToException();
    }
}
