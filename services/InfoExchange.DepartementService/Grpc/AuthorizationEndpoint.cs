using Grpc.Core;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Sharing rules, and why a recipient received or did not.</summary>
internal sealed class AuthorizationEndpoint(CallDesk desk) : V1.AuthorizationService.AuthorizationServiceBase
{
    public override async Task<V1.ListRulesResponse> ListRules(V1.ListRulesRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        call.Require(DutyFunction.Authority, DutyFunction.Auditor, DutyFunction.WatchOfficer, DutyFunction.Referent, DutyFunction.DutyDesk);
        var (size, after) = Paging.Read(request.PageSize, request.PageToken);
        var wanted = call.State.Rules.Rules.Values
            .Select((rule, index) => (Rule: rule, Rank: index + 1L))
            .Where(r => r.Rank > after && (request.State == V1.RuleState.Unspecified || RuleMapping.ToContract(r.Rule.State) == request.State));
        var (page, next) = Paging.Take(wanted, size, r => r.Rank);
        var response = new V1.ListRulesResponse { NextPageToken = next };
        response.Rules.AddRange(page.Select(r => RuleMapping.ToView(r.Rule, call.State.Created!.Authority)));
        return response;
    }

    public override async Task<V1.ProposeRuleResponse> ProposeRule(V1.ProposeRuleRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var rule = RuleMapping.Read(request.Rule, call.Now);
        var answer = await call.SubmitAsync(new Domain.Authorization.ProposeRule(call.PersonId, rule.IsAccepted ? rule.Value : throw rule.Refusals.ToException()), request.IdempotencyKey, request);
        return new V1.ProposeRuleResponse { RuleId = answer.Answer.Subject, Version = answer.Answer.Version, Position = answer.Position };
    }

    public override async Task<V1.ApproveRuleResponse> ApproveRule(V1.ApproveRuleRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var answer = await call.SubmitAsync(new ChangeRuleState(call.PersonId, request.RuleId, request.Version, RuleState.Active), request.IdempotencyKey, request);
        return new V1.ApproveRuleResponse { State = V1.RuleState.Active, Position = answer.Position };
    }

    public override async Task<V1.SuspendRuleResponse> SuspendRule(V1.SuspendRuleRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var to = request.Lift ? RuleState.Active : RuleState.Suspended;
        var answer = await call.SubmitAsync(new ChangeRuleState(call.PersonId, request.RuleId, request.Version, to), request.IdempotencyKey, request);
        var waits = answer.Answer.Note == ChangeRuleState.RequestedNote;
        var before = request.Lift ? RuleState.Suspended : RuleState.Active;
        return new V1.SuspendRuleResponse { State = RuleMapping.ToContract(waits ? before : to), Position = answer.Position, AwaitsSecondPerson = waits };
    }

    public override async Task<V1.ExplainResponse> Explain(V1.ExplainRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        if (!call.ActsFor(request.RecipientNumber))
        {
            await call.ConsultAsync("explanation", request.BulletinId, request.Motive);
        }

        var bulletin = call.State.Bulletins.ById.GetValueOrDefault(request.BulletinId);
        if (bulletin is null || bulletin.Audience is not { } audience || !call.State.Directory.Recipients.TryGetValue(request.RecipientNumber, out var recipient))
        {
            throw BulletinRefusals.Unknown(request.BulletinId).ToException();
        }

        // As journaled for whoever was addressed; for others, what the rules of today would say.
        var member = audience.Members.FirstOrDefault(m => m.Number == request.RecipientNumber)
            ?? AudienceResolution.Decide(call.State.Directory, call.State.Rules.ActiveAt(call.Now), recipient, bulletin.Latest.Header, call.Now);
        return new V1.ExplainResponse { Line = AudienceViews.ToLine(member, call.State.Directory), Version = bulletin.Latest.Version, Position = bulletin.Position };
    }
}
