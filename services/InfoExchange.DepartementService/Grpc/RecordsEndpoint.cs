using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Records;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>What is held, destroyed, due and looked up.</summary>
internal sealed partial class RecordsEndpoint(CallDesk desk) : V1.RecordsService.RecordsServiceBase
{
    private static readonly TimeSpan KeyBackupsKept = TimeSpan.FromDays(7);

    private static readonly DutyFunction[] Keepers = [DutyFunction.Authority, DutyFunction.Auditor];

    public override async Task<V1.FreezeRecordsResponse> FreezeRecords(V1.FreezeRecordsRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var command = new FreezeRecords(call.PersonId, RecordMapping.Read(request.Scope), request.Motive?.Code ?? "", request.Motive?.Text ?? "");
        var answer = await call.SubmitAsync(command, request.IdempotencyKey, request);
        return new V1.FreezeRecordsResponse { FreezeId = answer.Answer.Subject, Position = answer.Position };
    }

    public override async Task<V1.UnfreezeRecordsResponse> UnfreezeRecords(V1.UnfreezeRecordsRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var command = new UnfreezeRecords(call.PersonId, request.FreezeId, request.Motive?.Code ?? "", request.Motive?.Text ?? "");
        var answer = await call.SubmitAsync(command, request.IdempotencyKey, request);
        return new V1.UnfreezeRecordsResponse { Position = answer.Position };
    }

    public override async Task<V1.ListFreezesResponse> ListFreezes(V1.ListFreezesRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var response = new V1.ListFreezesResponse();
        foreach (var freeze in call.State.Records.Freezes.Values)
        {
            response.Freezes.Add(new V1.FreezeView
            {
                FreezeId = freeze.Frozen.FreezeId,
                Scope = RecordMapping.ToContract(freeze.Frozen.Scope),
                Author = freeze.By,
                FrozenAt = freeze.At.ToContract(),
                Motive = new V1.Motive { Code = freeze.Frozen.MotiveCode, Text = await call.Broker.Reading.TextAsync(freeze.Frozen.Motive, call.Cancelled) ?? "" },
                Position = freeze.Position,
            });
        }

        return response;
    }

    public override async Task<V1.ProposeErasureResponse> ProposeErasure(V1.ProposeErasureRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var command = new ProposeErasure(call.PersonId, RecordMapping.Read(request.Class), request.SubjectId, request.Motive?.Code ?? "", request.Motive?.Text ?? "");
        var answer = await call.SubmitAsync(command, request.IdempotencyKey, request);
        return new V1.ProposeErasureResponse { ErasureId = answer.Answer.Subject, ConfirmUntil = (answer.Answer.At + ProposalRecord.Waits).ToContract(), Position = answer.Position };
    }

    public override async Task<V1.ConfirmErasureResponse> ConfirmErasure(V1.ConfirmErasureRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var answer = await call.SubmitAsync(new ConfirmErasure(call.PersonId, request.ErasureId), request.IdempotencyKey, request);
        return new V1.ConfirmErasureResponse { Position = answer.Position, FinalAt = (answer.Answer.At + KeyBackupsKept).ToContract() };
    }

    public override async Task<V1.ListErasuresResponse> ListErasures(V1.ListErasuresRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var (size, after) = Paging.Read(request.PageSize, request.PageToken);
        var records = call.State.Records;
        var orders = records.Order.Reverse().Select(o => records.Erasures[o.Value]).Where(o => !request.OnlyOutstanding || ErasureViews.IsOutstanding(o))
            .Select(order => (Order: order, Rank: long.MaxValue - order.Position)).Where(o => o.Rank > after);
        var (page, next) = Paging.Take(orders, size, o => o.Rank);
        var response = new V1.ListErasuresResponse { NextPageToken = next };
        if (request.PageToken.Length == 0)
        {
            response.Proposals.AddRange(records.Proposals.Values.Where(p => p.IsOpenAt(call.Now)).OrderBy(p => p.Position).Select(ErasureViews.Of));
        }

        var views = new ErasureViews(call);
        foreach (var (order, _) in page)
        {
            response.Orders.Add(await views.OfAsync(order));
        }

        return response;
    }

    public override async Task<V1.PreviewRetentionResponse> PreviewRetention(V1.PreviewRetentionRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var (size, after) = Paging.Read(request.PageSize, request.PageToken);
        var policy = call.State.Records.Policy ?? call.Broker.Retention;
        var now = request.AsOf.TryToDomain(out var asOf) ? asOf : call.Now;
        var due = RetentionSchedule.Due(call.State, policy, now).Select((item, index) => (Item: item, Rank: index + 1L)).Where(d => d.Rank > after);
        var (page, next) = Paging.Take(due, size, d => d.Rank);
        var response = new V1.PreviewRetentionResponse
        {
            CopiesFor = Duration.FromTimeSpan(policy.CopiesFor),
            ContentFor = Duration.FromTimeSpan(policy.ContentFor),
            TraceFor = Duration.FromTimeSpan(policy.TraceFor),
            NextPageToken = next,
        };
        response.Due.AddRange(page.Select(d => new V1.DueView
        {
            Class = RecordMapping.ToContract(d.Item.Class),
            SubjectId = d.Item.SubjectId,
            DueAt = d.Item.DueAt.ToContract(),
            FreezeId = d.Item.FreezeId,
        }));
        return response;
    }
}
