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

    public override Task<ListViewersResponse> ListViewers(ListViewersRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListViewersResponse.Parser, context);

    public override Task<ListVisibleResponse> ListVisible(ListVisibleRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListVisibleResponse.Parser, context);

    public override Task<ListRelayedResponse> ListRelayed(ListRelayedRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListRelayedResponse.Parser, context);

    public override Task<ListBindingRulesResponse> ListBindingRules(ListBindingRulesRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListBindingRulesResponse.Parser, context);

    public override Task<SimulateChangeResponse> SimulateChange(SimulateChangeRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, SimulateChangeResponse.Parser, context);

    public override Task<GetEquityResponse> GetEquity(GetEquityRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, GetEquityResponse.Parser, context);

    public override Task<EndRuleResponse> EndRule(EndRuleRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, EndRuleResponse.Parser, context);

    public override Task<ChangeFlowsResponse> ChangeFlows(ChangeFlowsRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ChangeFlowsResponse.Parser, context);
}
