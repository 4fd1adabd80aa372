using System.Collections.Immutable;
using Grpc.Core;
using InfoExchange.Bus;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Operations;
using InfoExchange.Ports.Bus;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>What operators see and do of the bus: lag, dead letters, and what two persons decide of them. No body of a message comes here.</summary>
internal sealed class OperationsEndpoint(CallDesk desk) : V1.OperationsService.OperationsServiceBase
{
    private const int DefaultLetters = 50;
    private const int MaxLetters = 200;

    // Further than this nobody looks for a letter by its id.
    private const int MostSearched = 10_000;

    public override async Task<V1.ListQueuesResponse> ListQueues(V1.ListQueuesRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var bus = BusOf(call);
        var response = new V1.ListQueuesResponse { ReadAt = call.Now.ToContract() };
        foreach (var queue in QueuesOf(call))
        {
            response.Queues.Add(ToContract(queue.Name, await ReadAsync(() => bus.ReadLagAsync(queue.Name, call.Cancelled)), bus.MayRead(queue.Name)));
        }

        return response;
    }

    public override async Task<V1.ListDeadLettersResponse> ListDeadLetters(V1.ListDeadLettersRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        if (request.Limit is < 0 or > MaxLetters)
        {
            throw CommandRefusals.UnknownValue("limit").ToException();
        }

        var bus = BusOf(call);
        var response = new V1.ListDeadLettersResponse { ReadAt = call.Now.ToContract() };
        foreach (var queue in request.Queue.Length > 0 ? [Demand(call, bus, request.Queue)] : QueuesOf(call).Where(queue => bus.MayRead(queue.Name)))
        {
            var labels = await ReadLabelsAsync(call, bus, queue, request.Limit == 0 ? DefaultLetters : request.Limit);
            response.Letters.AddRange(labels.Select(label => new V1.DeadLetterView
            {
                Queue = queue.Name,
                MessageId = label.MessageId,
                OrderingKey = label.OrderingKey,
                Reason = label.Reason,
                SetAsideAt = label.At.ToContract(),
                Length = label.Length,
            }));
        }

        return response;
    }

    public override async Task<V1.ProposeLetterActResponse> ProposeLetterAct(V1.ProposeLetterActRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var act = ReadAct(request.Act);
        var bus = BusOf(call);
        var queue = Demand(call, bus, request.Queue);

        // A retry is answered whatever became of the letter since; a new proposal only about a letter that is there.
        if (!call.State.Answers.ContainsKey((call.PersonId, request.IdempotencyKey))
            && (await ReadLabelsAsync(call, bus, queue, MostSearched)).All(label => label.MessageId != request.MessageId))
        {
            throw OperationsRefusals.UnknownLetter(request.MessageId).ToException();
        }

        var command = new ProposeLetterAct(call.PersonId, act, queue.Name, request.MessageId, request.Motive?.Code ?? "", request.Motive?.Text ?? "");
        var answer = await call.SubmitAsync(command, request.IdempotencyKey, request);
        return new V1.ProposeLetterActResponse { ActId = answer.Answer.Subject, ValidateUntil = (answer.Answer.At + LetterProposal.Waits).ToContract(), Position = answer.Position };
    }

    public override async Task<V1.ListLetterActsResponse> ListLetterActs(V1.ListLetterActsRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var response = new V1.ListLetterActsResponse();
        foreach (var proposal in call.State.Operations.Proposals.Values.Where(p => p.IsOpenAt(call.Now)).OrderBy(p => p.Position))
        {
            response.Proposals.Add(new V1.LetterActView
            {
                ActId = proposal.Proposed.ActId,
                Act = ToContract(proposal.Proposed.Act),
                Queue = proposal.Proposed.Queue,
                MessageId = proposal.Proposed.Message,
                ProposedBy = proposal.By,
                RecordedAt = proposal.At.ToContract(),
                ValidateUntil = (proposal.At + LetterProposal.Waits).ToContract(),
                Motive = new V1.Motive { Code = proposal.Proposed.MotiveCode, Text = await call.Broker.Reading.TextAsync(proposal.Proposed.Motive, call.Cancelled) ?? "" },
                Own = proposal.By == call.PersonId,
            });
        }

        response.Orders.AddRange(call.State.Operations.Pending.Values.Select(order => new V1.LetterActView
        {
            ActId = order.Ordered.ActId,
            Act = ToContract(order.Ordered.Act),
            Queue = order.Ordered.Queue,
            MessageId = order.Ordered.Message,
            ProposedBy = order.Ordered.ProposedBy,
            ValidatedBy = order.By,
            RecordedAt = order.At.ToContract(),
        }));
        return response;
    }

    public override async Task<V1.ValidateLetterActResponse> ValidateLetterAct(V1.ValidateLetterActRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var answer = await call.SubmitAsync(new ValidateLetterAct(call.PersonId, request.ActId), request.IdempotencyKey, request);
        return new V1.ValidateLetterActResponse { Position = answer.Position };
    }

    public override async Task<V1.RefuseLetterActResponse> RefuseLetterAct(V1.RefuseLetterActRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var answer = await call.SubmitAsync(new RefuseLetterAct(call.PersonId, request.ActId, request.ReasonCode), request.IdempotencyKey, request);
        return new V1.RefuseLetterActResponse { Position = answer.Position };
    }

    private static IBusOperations BusOf(ActiveCall call) => call.Broker.BusOperations ?? throw OperationsRefusals.BusAway().ToException();

    private static ImmutableArray<QueueDeclaration> QueuesOf(ActiveCall call) => Topology.QueuesOf([call.State.Jurisdiction]);

    private static QueueDeclaration Demand(ActiveCall call, IBusOperations bus, string name)
    {
        var queue = QueuesOf(call).FirstOrDefault(queue => queue.Name == name) ?? throw OperationsRefusals.UnknownQueue(name[..Math.Min(name.Length, 64)]).ToException();
        return bus.MayRead(queue.Name) ? queue : throw OperationsRefusals.ReadElsewhere(queue.Name).ToException();
    }

    // Gateways' queues hold what every territory sent: each sees its own.
    private static Task<IReadOnlyList<DeadLetterLabel>> ReadLabelsAsync(ActiveCall call, IBusOperations bus, QueueDeclaration queue, int max)
    {
        var isOwn = queue.Name == Topology.ForJurisdiction(call.State.Jurisdiction).Name;
        return ReadAsync(() => bus.ReadLabelsAsync(queue.Name, isOwn ? null : Topology.OrderingKeyOf(call.State.Jurisdiction), max, call.Cancelled));
    }

    private static async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (BusFailedException)
        {
            throw OperationsRefusals.BusAway().ToException();
        }
    }

    private static V1.QueueView ToContract(string queue, QueueLag lag, bool isReadable)
    {
        var view = new V1.QueueView { Queue = queue, Ready = lag.Ready, OldestAt = lag.OldestAt.ToContract(), DeadLetters = lag.Dead, Readable = isReadable };
        if (lag.Unacknowledged is { } held)
        {
            view.Unacknowledged = held;
        }

        return view;
    }

    private static LetterAct ReadAct(V1.LetterAct act) => act switch
    {
        V1.LetterAct.Redrive => LetterAct.Redrive,
        V1.LetterAct.Discard => LetterAct.Discard,
        _ => throw CommandRefusals.UnknownValue("act").ToException(),
    };

    private static V1.LetterAct ToContract(LetterAct act) => act == LetterAct.Redrive ? V1.LetterAct.Redrive : V1.LetterAct.Discard;
}
