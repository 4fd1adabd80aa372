using Grpc.Core;
using InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>Rules and explanations, passed on.</summary>
internal sealed class PassedOnAuthorization(CallPassage passage) : AuthorizationService.AuthorizationServiceBase
{
    public override Task<ListRulesResponse> ListRules(ListRulesRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListRulesResponse.Parser, context);

    public override Task<ProposeRuleResponse> ProposeRule(ProposeRuleRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ProposeRuleResponse.Parser, context);

    public override Task<ApproveRuleResponse> ApproveRule(ApproveRuleRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ApproveRuleResponse.Parser, context);

    public override Task<SuspendRuleResponse> SuspendRule(SuspendRuleRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, SuspendRuleResponse.Parser, context);

    public override Task<ExplainResponse> Explain(ExplainRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ExplainResponse.Parser, context);
}
