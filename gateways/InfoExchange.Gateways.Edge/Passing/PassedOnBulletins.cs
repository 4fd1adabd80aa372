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

    public override Task<GetBulletinResponse> GetBulletin(GetBulletinRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, GetBulletinResponse.Parser, context);

    public override Task<ListBulletinsResponse> ListBulletins(ListBulletinsRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListBulletinsResponse.Parser, context);
}
