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
        passage.PassAsync(request.Jurisdiction, request, AcknowledgeAlertResponse.Parser, context, (caller, territory) => RefusalOf(request, caller, territory));

    public override Task<ListAcknowledgementsResponse> ListAcknowledgements(ListAcknowledgementsRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListAcknowledgementsResponse.Parser, context);

    // Only this gateway can tell whether it handed the alert to this caller for this recipient; whether the caller may answer, the service decides.
    private Refusal? RefusalOf(AcknowledgeAlertRequest request, SignedInCaller caller, Jurisdiction territory) =>
        request.AcknowledgementToken.IsEmpty ? SubscriptionRefusals.AcknowledgementTokenMissing()
        : tokens.IsOf(request.AcknowledgementToken.Span, territory, request.BulletinId, request.BulletinVersion, request.RecipientNumber, caller.Token.Subject) ? null
        : SubscriptionRefusals.AcknowledgementToken();
}
