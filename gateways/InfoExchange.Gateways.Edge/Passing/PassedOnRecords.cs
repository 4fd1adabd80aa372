using Grpc.Core;
using InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>What is kept, held and destroyed, passed on; control files and replays as they come.</summary>
internal sealed class PassedOnRecords(CallPassage passage) : RecordsService.RecordsServiceBase
{
    public override Task<FreezeRecordsResponse> FreezeRecords(FreezeRecordsRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, FreezeRecordsResponse.Parser, context);

    public override Task<UnfreezeRecordsResponse> UnfreezeRecords(UnfreezeRecordsRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, UnfreezeRecordsResponse.Parser, context);

    public override Task<ListFreezesResponse> ListFreezes(ListFreezesRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListFreezesResponse.Parser, context);

    public override Task<ProposeErasureResponse> ProposeErasure(ProposeErasureRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ProposeErasureResponse.Parser, context);

    public override Task<ConfirmErasureResponse> ConfirmErasure(ConfirmErasureRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ConfirmErasureResponse.Parser, context);

    public override Task<ListErasuresResponse> ListErasures(ListErasuresRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListErasuresResponse.Parser, context);

    public override Task<PreviewRetentionResponse> PreviewRetention(PreviewRetentionRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, PreviewRetentionResponse.Parser, context);

    public override Task<LookUpResponse> LookUp(LookUpRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, LookUpResponse.Parser, context);

    public override Task BuildControlFile(BuildControlFileRequest request, IServerStreamWriter<BuildControlFileResponse> responseStream, ServerCallContext context) =>
        passage.PassStreamAsync(request.Jurisdiction, request, BuildControlFileResponse.Parser, responseStream, context);

    public override Task ReplayDecisions(ReplayDecisionsRequest request, IServerStreamWriter<ReplayDecisionsResponse> responseStream, ServerCallContext context) =>
        passage.PassStreamAsync(request.Jurisdiction, request, ReplayDecisionsResponse.Parser, responseStream, context);
}
