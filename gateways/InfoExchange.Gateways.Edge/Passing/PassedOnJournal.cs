using Grpc.Core;
using InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>The journal, passed on; an export as it comes.</summary>
internal sealed class PassedOnJournal(CallPassage passage) : JournalService.JournalServiceBase
{
    public override Task<SearchJournalResponse> SearchJournal(SearchJournalRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, SearchJournalResponse.Parser, context);

    public override Task<TraceBulletinResponse> TraceBulletin(TraceBulletinRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, TraceBulletinResponse.Parser, context);

    public override Task<GetCheckpointResponse> GetCheckpoint(GetCheckpointRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, GetCheckpointResponse.Parser, context);

    public override Task<GetInclusionProofResponse> GetInclusionProof(GetInclusionProofRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, GetInclusionProofResponse.Parser, context);

    public override Task<GetConsistencyProofResponse> GetConsistencyProof(GetConsistencyProofRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, GetConsistencyProofResponse.Parser, context);

    public override Task ExportJournal(ExportJournalRequest request, IServerStreamWriter<ExportJournalResponse> responseStream, ServerCallContext context) =>
        passage.PassStreamAsync(request.Jurisdiction, request, ExportJournalResponse.Parser, responseStream, context);

    public override Task GetTile(GetTileRequest request, IServerStreamWriter<GetTileResponse> responseStream, ServerCallContext context) =>
        passage.PassStreamAsync(request.Jurisdiction, request, GetTileResponse.Parser, responseStream, context);
}
