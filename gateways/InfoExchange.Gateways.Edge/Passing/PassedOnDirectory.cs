using Grpc.Core;
using InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>Who is who, passed on.</summary>
internal sealed class PassedOnDirectory(CallPassage passage) : DirectoryService.DirectoryServiceBase
{
    public override Task<WhoAmIResponse> WhoAmI(WhoAmIRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, WhoAmIResponse.Parser, context);

    public override Task<ListRecipientsResponse> ListRecipients(ListRecipientsRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListRecipientsResponse.Parser, context);

    public override Task<RecordFactResponse> RecordFact(RecordFactRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, RecordFactResponse.Parser, context);

    public override Task<ImportFactsResponse> ImportFacts(ImportFactsRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ImportFactsResponse.Parser, context);

    public override Task<ImportCommunesResponse> ImportCommunes(ImportCommunesRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ImportCommunesResponse.Parser, context);

    public override Task<ChangeStandingResponse> ChangeStanding(ChangeStandingRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ChangeStandingResponse.Parser, context);

    public override Task<ListRightsResponse> ListRights(ListRightsRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListRightsResponse.Parser, context);

    public override Task<ListOrdersResponse> ListOrders(ListOrdersRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListOrdersResponse.Parser, context);

    public override Task<GetOnDutyResponse> GetOnDuty(GetOnDutyRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, GetOnDutyResponse.Parser, context);

    public override Task<GetOpenMattersResponse> GetOpenMatters(GetOpenMattersRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, GetOpenMattersResponse.Parser, context);

    public override Task<GetReadinessResponse> GetReadiness(GetReadinessRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, GetReadinessResponse.Parser, context);

    public override Task<GetDutySheetResponse> GetDutySheet(GetDutySheetRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, GetDutySheetResponse.Parser, context);

    public override Task<MarkSheetReadResponse> MarkSheetRead(MarkSheetReadRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, MarkSheetReadResponse.Parser, context);

    public override Task<ListSheetReadersResponse> ListSheetReaders(ListSheetReadersRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListSheetReadersResponse.Parser, context);
}
