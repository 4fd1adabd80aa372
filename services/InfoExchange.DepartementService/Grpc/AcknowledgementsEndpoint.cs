using Grpc.Core;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Answers to alerts, and the board that shows them.</summary>
internal sealed class AcknowledgementsEndpoint(CallDesk desk) : V1.AcknowledgementsService.AcknowledgementsServiceBase
{
    private static readonly (V1.AcknowledgementAnswer Contract, AlertAnswer Domain)[] Answers =
    [
        (V1.AcknowledgementAnswer.Received, AlertAnswer.Received),
        (V1.AcknowledgementAnswer.TakenInCharge, AlertAnswer.TakenInCharge),
        (V1.AcknowledgementAnswer.NotConcerned, AlertAnswer.NotConcerned),
        (V1.AcknowledgementAnswer.DetailsRequested, AlertAnswer.DetailsRequested),
        (V1.AcknowledgementAnswer.HelpNeeded, AlertAnswer.HelpNeeded),
    ];

    public override async Task<V1.AcknowledgeAlertResponse> AcknowledgeAlert(V1.AcknowledgeAlertRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var answer = Array.FindIndex(Answers, a => a.Contract == request.Answer);
        if (answer < 0)
        {
            throw CommandRefusals.UnknownValue("answer").ToException();
        }

        var committed = await call.SubmitAsync(
            new Domain.Acknowledgements.AcknowledgeAlert(call.PersonId, request.BulletinId, request.BulletinVersion, request.RecipientNumber, Answers[answer].Domain, request.Comment), request.IdempotencyKey, request);
        var alert = call.Broker.Sequencer.State.Bulletins.ById[request.BulletinId];
        var first = alert.AnswerTo(request.BulletinVersion, request.RecipientNumber) ?? throw new InvalidOperationException("an answer that was accepted is not in the state");
        return new V1.AcknowledgeAlertResponse
        {
            Answer = ToContract(first.Acknowledged.Answer),
            AnsweredAt = first.At.ToContract(),
            ByCaller = committed.Answer.Subject == call.PersonId,
            AnsweredBy = Label(first.Acknowledged.Rank),
            Position = call.PositionShown(first.Position),
            BulletinVersion = request.BulletinVersion,
            LatestVersion = alert.Latest.Version,
        };
    }

    public override async Task<V1.ListAcknowledgementsResponse> ListAcknowledgements(V1.ListAcknowledgementsRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var (size, after) = Paging.Read(request.PageSize, request.PageToken);
        if (call.State.Bulletins.ById.GetValueOrDefault(request.BulletinId) is not { } bulletin)
        {
            throw BulletinRefusals.Unknown(request.BulletinId).ToException();
        }

        var included = bulletin.Audience?.Members.Where(m => m.IsIncluded) ?? [];
        var (page, next) = Paging.Take(included.Where(m => m.Number > after), size, m => m.Number);
        var response = new V1.ListAcknowledgementsResponse { NextPageToken = next, Counts = CountsOf(bulletin), Position = call.State.Position };
        foreach (var member in page)
        {
            response.Lines.Add(await LineAsync(call, bulletin, member));
        }

        return response;
    }

    private static V1.AcknowledgementAnswer ToContract(AlertAnswer answer) => Array.Find(Answers, a => a.Domain == answer).Contract;

    private static string Label(int rank) => rank == 0 ? "titulaire" : $"suppléant {rank}";

    private static V1.AcknowledgementCounts CountsOf(BulletinRecord bulletin) => new()
    {
        Due = bulletin.Latest.Header.AcknowledgeWithin is null ? 0 : bulletin.Latest.Included,
        Delivered = bulletin.Delivered.Count,
        Opened = bulletin.Opened.Count,
        Answered = bulletin.Answers.Count,
        HelpNeeded = bulletin.Reached.Count(number => bulletin.LastAnswerOf(number)?.Acknowledged.Answer == AlertAnswer.HelpNeeded),
    };

    private static async Task<V1.AcknowledgementLine> LineAsync(ActiveCall call, BulletinRecord bulletin, AudienceMember member)
    {
        var line = new V1.AcknowledgementLine
        {
            Recipient = call.State.Directory.Recipients[member.Number].ToView(),
            DeliveredAt = bulletin.Delivered.TryGetValue(member.Number, out var delivered) ? delivered.ToContract() : null,
            OpenedAt = bulletin.Opened.TryGetValue(member.Number, out var opened) ? opened.ToContract() : null,
            NextStep = V1.EscalationStep.None,
        };
        if (bulletin.AnswerDueOf(member.Number) is { } due)
        {
            line.DueAt = due.ToContract();
        }

        if (!bulletin.Answers.ContainsKey(member.Number) && bulletin.LastAnswerOf(member.Number)?.Acknowledged is { } earlier)
        {
            (line.EarlierAnswer, line.EarlierVersion) = (ToContract(earlier.Answer), earlier.Version);
        }

        if (bulletin.Answers.GetValueOrDefault(member.Number) is { } answer)
        {
            line.Answer = ToContract(answer.Acknowledged.Answer);
            line.AnsweredAt = answer.At.ToContract();
            line.AnsweredBy = Label(answer.Acknowledged.Rank);
            line.Comment = await call.Broker.Reading.TextAsync(answer.Acknowledged.Comment, call.Cancelled) ?? "";
        }
        else if (bulletin.WithDutyDesk.Contains(member.Number))
        {
            line.NextStep = V1.EscalationStep.DutyDesk;
        }
        else if (bulletin.NextStepAt() is { } next)
        {
            var chain = call.State.Directory.ChainOf(call.State.Directory.Recipients[member.Number].Id, call.Now);
            line.NextStep = chain.Any(h => h.Rank > bulletin.Step) ? V1.EscalationStep.Substitute : V1.EscalationStep.DutyDesk;
            line.NextStepAt = next.ToContract();
        }

        return line;
    }
}
