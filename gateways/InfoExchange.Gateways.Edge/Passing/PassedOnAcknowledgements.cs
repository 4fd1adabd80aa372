using Grpc.Core;
using InfoExchange.Gateways.Edge.Cursors;
using InfoExchange.Gateways.Edge.Subscriptions;
using InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>Answers to alerts and their board, passed on.</summary>
internal sealed class PassedOnAcknowledgements(CallPassage passage, AcknowledgementTokens tokens) : AcknowledgementsService.AcknowledgementsServiceBase
{
    public override Task<AcknowledgeAlertResponse> AcknowledgeAlert(AcknowledgeAlertRequest request, ServerCallContext context)
    {
        if (!request.AcknowledgementToken.IsEmpty && !IsOurs(request))
        {
            throw SubscriptionRefusals.AcknowledgementToken().ToException();
        }

        return passage.PassAsync(request.Jurisdiction, request, AcknowledgeAlertResponse.Parser, context);
    }

    public override Task<ListAcknowledgementsResponse> ListAcknowledgements(ListAcknowledgementsRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListAcknowledgementsResponse.Parser, context);

    private bool IsOurs(AcknowledgeAlertRequest request) =>
        request.Jurisdiction.TryToDomain(out var jurisdiction) && tokens.IsOf(request.AcknowledgementToken.Span, jurisdiction, request.BulletinId, request.RecipientNumber);
}
