using Grpc.Core;
using InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>Field returns, passed on.</summary>
internal sealed class PassedOnReturns(CallPassage passage) : ReturnsService.ReturnsServiceBase
{
    public override Task<SubmitReturnResponse> SubmitReturn(SubmitReturnRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, SubmitReturnResponse.Parser, context);

    public override Task<ListReturnsResponse> ListReturns(ListReturnsRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListReturnsResponse.Parser, context);

    public override Task<GetReturnResponse> GetReturn(GetReturnRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, GetReturnResponse.Parser, context);

    public override Task<TriageReturnResponse> TriageReturn(TriageReturnRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, TriageReturnResponse.Parser, context);

    public override Task<AnswerReturnResponse> AnswerReturn(AnswerReturnRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, AnswerReturnResponse.Parser, context);

    public override Task<GetReturnDraftResponse> GetReturnDraft(GetReturnDraftRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, GetReturnDraftResponse.Parser, context);

    public override Task<PublishReturnResponse> PublishReturn(PublishReturnRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, PublishReturnResponse.Parser, context);
}
