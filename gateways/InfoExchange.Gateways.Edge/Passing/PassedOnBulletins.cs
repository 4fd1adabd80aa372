using Grpc.Core;
using InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>Bulletins, passed on to the territory's service.</summary>
internal sealed class PassedOnBulletins(CallPassage passage) : BulletinsService.BulletinsServiceBase
{
    public override Task<CheckBulletinResponse> CheckBulletin(CheckBulletinRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, CheckBulletinResponse.Parser, context);

    public override Task<PreviewBulletinResponse> PreviewBulletin(PreviewBulletinRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, PreviewBulletinResponse.Parser, context);

    public override Task<PublishBulletinResponse> PublishBulletin(PublishBulletinRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, PublishBulletinResponse.Parser, context);

    public override Task<ReviseBulletinResponse> ReviseBulletin(ReviseBulletinRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ReviseBulletinResponse.Parser, context);

    public override Task<CancelBulletinResponse> CancelBulletin(CancelBulletinRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, CancelBulletinResponse.Parser, context);

    public override Task<EndAlertResponse> EndAlert(EndAlertRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, EndAlertResponse.Parser, context);

    public override Task<RecallBulletinResponse> RecallBulletin(RecallBulletinRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, RecallBulletinResponse.Parser, context);

    public override Task<GetBulletinResponse> GetBulletin(GetBulletinRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, GetBulletinResponse.Parser, context);

    public override Task<ListBulletinsResponse> ListBulletins(ListBulletinsRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListBulletinsResponse.Parser, context);

    public override Task<ListPendingPublicationsResponse> ListPendingPublications(ListPendingPublicationsRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListPendingPublicationsResponse.Parser, context);

    public override Task<ValidatePublicationResponse> ValidatePublication(ValidatePublicationRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ValidatePublicationResponse.Parser, context);

    public override Task<RefusePublicationResponse> RefusePublication(RefusePublicationRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, RefusePublicationResponse.Parser, context);

    public override Task<ListTemplatesResponse> ListTemplates(ListTemplatesRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListTemplatesResponse.Parser, context);

    public override Task<ListSeriesResponse> ListSeries(ListSeriesRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListSeriesResponse.Parser, context);

    public override Task<GetSeriesResponse> GetSeries(GetSeriesRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, GetSeriesResponse.Parser, context);

    public override Task<GetNextFactResponse> GetNextFact(GetNextFactRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, GetNextFactResponse.Parser, context);

    public override Task<CloseSeriesResponse> CloseSeries(CloseSeriesRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, CloseSeriesResponse.Parser, context);

    public override Task<GetPublishingPolicyResponse> GetPublishingPolicy(GetPublishingPolicyRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, GetPublishingPolicyResponse.Parser, context);

    public override Task<SetPublishingPolicyResponse> SetPublishingPolicy(SetPublishingPolicyRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, SetPublishingPolicyResponse.Parser, context);
}
