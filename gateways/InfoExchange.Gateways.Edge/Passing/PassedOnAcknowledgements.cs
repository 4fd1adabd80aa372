using Google.Protobuf;
using Grpc.Core;
using InfoExchange.Gateways.Edge.Cursors;
using InfoExchange.Gateways.Edge.Subscriptions;
using InfoExchange.Protos.V1;
using Jurisdiction = InfoExchange.Domain.Jurisdictions.Jurisdiction;
using Refusal = InfoExchange.Domain.Outcomes.Refusal;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>Answers to alerts and their board, passed on.</summary>
internal sealed class PassedOnAcknowledgements(CallPassage passage, AcknowledgementTokens tokens) : AcknowledgementsService.AcknowledgementsServiceBase
{
    public override Task<AcknowledgeAlertResponse> AcknowledgeAlert(AcknowledgeAlertRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, AcknowledgeAlertResponse.Parser, context, (caller, territory) => RefusalOf(
            request.AcknowledgementToken, request.BulletinId, request.BulletinVersion, request.RecipientNumber, caller, territory));

    public override Task<CorrectAcknowledgementResponse> CorrectAcknowledgement(CorrectAcknowledgementRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, CorrectAcknowledgementResponse.Parser, context, (caller, territory) => RefusalOf(
            request.AcknowledgementToken, request.BulletinId, request.BulletinVersion, request.RecipientNumber, caller, territory));

    public override Task<ListAcknowledgementsResponse> ListAcknowledgements(ListAcknowledgementsRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListAcknowledgementsResponse.Parser, context);

    public override Task WatchBoard(WatchBoardRequest request, IServerStreamWriter<WatchBoardResponse> responseStream, ServerCallContext context) =>
        passage.PassStreamAsync(request.Jurisdiction, request, WatchBoardResponse.Parser, responseStream, context);

    public override Task<GetReachabilityResponse> GetReachability(GetReachabilityRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, GetReachabilityResponse.Parser, context);

    public override Task<GetEscalationPolicyResponse> GetEscalationPolicy(GetEscalationPolicyRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, GetEscalationPolicyResponse.Parser, context);

    public override Task<SetEscalationPolicyResponse> SetEscalationPolicy(SetEscalationPolicyRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, SetEscalationPolicyResponse.Parser, context);

    // Only this gateway can tell whether it handed the alert to this caller for this recipient; whether the caller may answer, the service decides.
    private Refusal? RefusalOf(ByteString token, string bulletinId, int version, int recipient, SignedInCaller caller, Jurisdiction territory) =>
        token.IsEmpty ? SubscriptionRefusals.AcknowledgementTokenMissing()
        : tokens.IsOf(token.Span, territory, bulletinId, version, recipient, caller.Token.Subject) ? null
        : SubscriptionRefusals.AcknowledgementToken();
}
