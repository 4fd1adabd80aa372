using Grpc.Core;
using InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>Lag, dead letters and what is decided of them, passed on.</summary>
internal sealed class PassedOnOperations(CallPassage passage) : OperationsService.OperationsServiceBase
{
    public override Task<ListQueuesResponse> ListQueues(ListQueuesRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListQueuesResponse.Parser, context);

    public override Task<ListDeadLettersResponse> ListDeadLetters(ListDeadLettersRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListDeadLettersResponse.Parser, context);

    public override Task<ProposeLetterActResponse> ProposeLetterAct(ProposeLetterActRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ProposeLetterActResponse.Parser, context);

    public override Task<ListLetterActsResponse> ListLetterActs(ListLetterActsRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ListLetterActsResponse.Parser, context);

    public override Task<ValidateLetterActResponse> ValidateLetterAct(ValidateLetterActRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, ValidateLetterActResponse.Parser, context);

    public override Task<RefuseLetterActResponse> RefuseLetterAct(RefuseLetterActRequest request, ServerCallContext context) =>
        passage.PassAsync(request.Jurisdiction, request, RefuseLetterActResponse.Parser, context);
}
