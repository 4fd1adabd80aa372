using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using Microsoft.Extensions.Hosting;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Answers to alerts, and the board that shows them.</summary>
/// <param name="desk">Where every call begins.</param>
/// <param name="seats">How many boards a person watches.</param>
/// <param name="lifetime">Ends streams when the service stops.</param>
internal sealed class AcknowledgementsEndpoint(CallDesk desk, BoardSeats seats, IHostApplicationLifetime lifetime) : V1.AcknowledgementsService.AcknowledgementsServiceBase
{
    public override async Task<V1.AcknowledgeAlertResponse> AcknowledgeAlert(V1.AcknowledgeAlertRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var committed = await call.SubmitAsync(
            new Domain.Acknowledgements.AcknowledgeAlert(call.PersonId, request.BulletinId, request.BulletinVersion, request.RecipientNumber, Read(request.Answer), request.Comment), request.IdempotencyKey, request);
        var alert = call.Broker.Sequencer.State.Bulletins.ById[request.BulletinId];
        var first = alert.AnswerTo(request.BulletinVersion, request.RecipientNumber) ?? throw new InvalidOperationException("an answer that was accepted is not in the state");
        var response = new V1.AcknowledgeAlertResponse
        {
            Answer = BoardViews.ToContract(first.Acknowledged.Answer),
            AnsweredAt = first.At.ToContract(),
            ByCaller = committed.Answer.Subject == call.PersonId,
            AnsweredBy = BoardViews.Label(first),
            Position = call.PositionShown(first.Position),
            BulletinVersion = request.BulletinVersion,
            LatestVersion = alert.Latest.Version,
        };
        if (alert.Corrections.TryGetValue((request.BulletinVersion, request.RecipientNumber), out var corrections))
        {
            response.Corrections = corrections.Length;
            response.CorrectedAnswer = BoardViews.ToContract(corrections[^1].Acknowledged.Answer);
            response.CorrectedAt = corrections[^1].At.ToContract();
            response.CorrectedBy = BoardViews.Label(corrections[^1]);
        }

        return response;
    }

    public override async Task<V1.CorrectAcknowledgementResponse> CorrectAcknowledgement(V1.CorrectAcknowledgementRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var command = new CorrectAnswer(call.PersonId, request.BulletinId, request.BulletinVersion, request.RecipientNumber, request.AfterCorrection, Read(request.Answer), request.Comment);
        var committed = await call.SubmitAsync(command, request.IdempotencyKey, request);
        return new V1.CorrectAcknowledgementResponse
        {
            Answer = request.Answer,
            CorrectedAt = committed.Answer.At.ToContract(),
            Correction = committed.Answer.Version,
            Position = call.PositionShown(committed.Position),
        };
    }

    public override async Task<V1.GetEscalationPolicyResponse> GetEscalationPolicy(V1.GetEscalationPolicyRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        return new V1.GetEscalationPolicyResponse { Policy = EscalationMapping.View(call.State.Escalation) };
    }

    public override async Task<V1.SetEscalationPolicyResponse> SetEscalationPolicy(V1.SetEscalationPolicyRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var policy = EscalationMapping.Read(request.Policy ?? throw CommandRefusals.Missing("policy").ToException());
        var committed = await call.SubmitAsync(new SetEscalationPolicy(call.PersonId, policy), request.IdempotencyKey, request);
        return new V1.SetEscalationPolicyResponse { Position = committed.Position };
    }

    public override async Task<V1.ListAcknowledgementsResponse> ListAcknowledgements(V1.ListAcknowledgementsRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var (size, after) = Paging.Read(request.PageSize, request.PageToken);
        if (call.State.Bulletins.ById.GetValueOrDefault(request.BulletinId) is not { } bulletin)
        {
            throw BulletinRefusals.Unknown(request.BulletinId).ToException();
        }

        var board = await Board.OpenAsync(call, bulletin);
        var (page, next) = Paging.Take(board.Places.Where(place => place > after), size, place => place);
        var response = new V1.ListAcknowledgementsResponse { NextPageToken = next, Counts = board.Counts(), Position = call.State.Position, State = BulletinStates.Of(bulletin, call.Now), Exercise = bulletin.Latest.Header.IsExercise };
        foreach (var place in page)
        {
            response.Lines.Add(await board.LineAsync(place));
        }

        return response;
    }

    public override async Task WatchBoard(V1.WatchBoardRequest request, IServerStreamWriter<V1.WatchBoardResponse> responseStream, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        using var seat = seats.Take(call.PersonId);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            await new BoardWatch(call with { Cancelled = either.Token }, request.BulletinId).RunAsync(responseStream);
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            // The service stops, and says so by the end of the stream.
            return;
        }
    }

    public override async Task<V1.GetReachabilityResponse> GetReachability(V1.GetReachabilityRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var page = Paging.Read(request.PageSize, request.PageToken);
        if (call.State.Bulletins.ById.GetValueOrDefault(request.BulletinId) is not { } bulletin)
        {
            throw BulletinRefusals.Unknown(request.BulletinId).ToException();
        }

        return bulletin.Audience is null ? throw CommandRefusals.SubjectErased().ToException() : await ReachViews.OfAsync(call, bulletin, page);
    }

    internal static AlertAnswer Read(V1.AcknowledgementAnswer answer) => BoardViews.TryRead(answer) ?? throw CommandRefusals.UnknownValue("answer").ToException();
}
