using Grpc.Core;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Bus.Mapping;
using InfoExchange.DepartementService.Attachments;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Returns;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Field returns: submit, list, get, triage, answer, turn into a bulletin.</summary>
internal sealed class ReturnsEndpoint(CallDesk desk, AttachmentShelf shelf) : V1.ReturnsService.ReturnsServiceBase
{
    public override async Task<V1.SubmitReturnResponse> SubmitReturn(V1.SubmitReturnRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var content = request.Content ?? throw CommandRefusals.Missing("content").ToException();
        if (!ReturnMapping.TryKind(content.Kind, out var kind))
        {
            throw CommandRefusals.UnknownValue("content.kind").ToException();
        }

        var factAt = content.FactAt is null ? call.Now : content.FactAt.TryToDomain(out var at) ? at : throw CommandRefusals.UnknownValue("content.fact_at").ToException();
        var words = new ReturnContent(content.Text, content.Place, DraftReading.VehicleOf(content.Vehicle, call.Now));
        var finder = await AttachmentFinder.OfAsync(shelf, call);
        var command = new Domain.Returns.SubmitReturn(call.PersonId, request.RecipientNumber, kind, content.CommuneCode, factAt, words, content.BulletinId, content.Exercise, finder.Find(content.Photos));
        if (finder.Beyond(content.Photos.Count, "content.photos").ToList() is { Count: > 0 } beyond)
        {
            throw beyond.ToException();
        }

        var answer = await call.SubmitAsync(command, request.IdempotencyKey, request);
        finder.Forget(content.Photos);
        return Submitted(call, answer);
    }

    public override async Task<V1.ListReturnsResponse> ListReturns(V1.ListReturnsRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var (size, after) = Paging.Read(request.PageSize, request.PageToken);
        var wanted = call.State.Returns.ByPosition.Values
            .Where(r => r.Position > after && MayRead(call, r))
            .Where(r => request.State == V1.ReturnState.Unspecified || StateFor(call, r) == request.State)
            .Where(r => !request.AnswerLate || r.IsAnsweredLate(call.State.Releases.Policy, call.Now))
            .Where(r => !request.UnansweredOnly || r.Feedback is null)
            .Where(r => request.RecipientNumber == 0 || r.Submitted.Recipient == request.RecipientNumber);
        var (page, next) = Paging.Take(wanted, size, r => r.Position);
        var response = new V1.ListReturnsResponse { NextPageToken = next };
        foreach (var known in page)
        {
            response.Returns.Add(await ViewAsync(call, known));
        }

        return response;
    }

    public override async Task<V1.GetReturnResponse> GetReturn(V1.GetReturnRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        return call.State.Returns.Find(request.ReturnId) is { } known && MayRead(call, known)
            ? new V1.GetReturnResponse { View = await ViewAsync(call, known) }
            : throw ReturnRefusals.Unknown(request.ReturnId).ToException();
    }

    public override async Task<V1.TriageReturnResponse> TriageReturn(V1.TriageReturnRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        if (!ReturnMapping.TryTriage(request.Decision, out var triage))
        {
            throw CommandRefusals.UnknownValue("decision").ToException();
        }

        var other = triage == TriageKind.DuplicateOf ? request.DuplicateOf : triage == TriageKind.PassedTo ? request.PassedTo : "";
        var answer = await call.SubmitAsync(new Domain.Returns.TriageReturn(call.PersonId, request.ReturnId, triage, other, request.Reason), request.IdempotencyKey, request);
        return new V1.TriageReturnResponse { State = ReturnMapping.StateOf(call.Broker.Sequencer.State.Returns.Find(request.ReturnId)!), Position = answer.Position };
    }

    public override async Task<V1.AnswerReturnResponse> AnswerReturn(V1.AnswerReturnRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        if (!ReturnMapping.TryFeedback(request.Feedback, out var feedback))
        {
            throw CommandRefusals.UnknownValue("feedback").ToException();
        }

        var answer = await call.SubmitAsync(new Domain.Returns.AnswerReturn(call.PersonId, request.ReturnId, feedback, request.Text), request.IdempotencyKey, request);
        return new V1.AnswerReturnResponse { Position = answer.Position, AnsweredAt = answer.Answer.At.ToContract() };
    }

    public override async Task<V1.PublishReturnResponse> PublishReturn(V1.PublishReturnRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        if (request.ReturnId.Length == 0)
        {
            throw CommandRefusals.Missing("return_id").ToException();
        }

        var finder = await AttachmentFinder.OfAsync(shelf, call);
        var draft = BulletinsEndpoint.Draft(request.Draft, call, finder);
        var command = new PublishBulletin(call.PersonId, draft, BulletinsEndpoint.Binding(request.Binding, draft, call), request.ReturnId);
        var answer = await call.SubmitAsync(command, request.IdempotencyKey, request);
        finder.Forget(request.Draft.Attachments);
        return new V1.PublishReturnResponse { Published = BulletinsEndpoint.Published(call, answer) };
    }

    public override async Task<V1.GetReturnDraftResponse> GetReturnDraft(V1.GetReturnDraftRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        if (call.State.Returns.Find(request.ReturnId) is not { } known)
        {
            throw ReturnRefusals.Unknown(request.ReturnId).ToException();
        }

        var sketch = ReturnSketch.Of(call.State, known, await call.Broker.Reading.WordsAsync(known.Submitted, call.Cancelled), call.Now);
        return new V1.GetReturnDraftResponse { Draft = ReturnMapping.ToDraft(sketch) };
    }

    // What the answer tells stands in the entry: a retry is told the same.
    private static V1.SubmitReturnResponse Submitted(ActiveCall call, CommittedAnswer answer)
    {
        var directory = call.State.Directory;
        var submitted = call.Broker.Sequencer.State.Returns.Find(answer.Answer.Subject)!.Submitted;
        var holder = directory.Organisations.GetValueOrDefault(submitted.WatchId);
        return new V1.SubmitReturnResponse
        {
            ReturnId = answer.Answer.Subject,
            Position = call.PositionShown(answer.Position),
            ReceivedAt = answer.Answer.At.ToContract(),
            HeldBy = holder?.Name ?? "",
            HeldAs = submitted.HeldAs?.ToContract() ?? V1.FunctionKind.Unspecified,
            Phone = submitted.HeldAs == DutyFunction.Referent ? "" : holder?.Phone ?? "",
            InsteadOf = directory.Organisations.GetValueOrDefault(submitted.InsteadOf)?.Name ?? "",
            Unattended = submitted.IsUnattended,
            EmergencyPhone = call.State.Jurisdiction.EmergencyPhone,
        };
    }

    // The territory's services read all returns; whoever acts for a recipient reads that recipient's own.
    private static bool MayRead(ActiveCall call, ReturnRecord known) => IsService(call) || call.ActsFor(known.Submitted.Recipient);

    // That somebody else told the same is not the source's to know.
    private static V1.ReturnState StateFor(ActiveCall call, ReturnRecord known) =>
        ReturnMapping.StateOf(known) is var state && state == V1.ReturnState.Duplicate && !IsService(call) ? V1.ReturnState.Taken : state;

    private static bool IsService(ActiveCall call) =>
        call.Holds(DutyFunction.WatchOfficer, DutyFunction.Referent, DutyFunction.Auditor, DutyFunction.Authority, DutyFunction.DutyDesk);

    // The source is told what became of its return, never of which bulletin it is part.
    private static async Task<V1.ReturnView> ViewAsync(ActiveCall call, ReturnRecord known)
    {
        var words = await call.Broker.Reading.WordsAsync(known.Submitted, call.Cancelled);
        var view = new V1.ReturnView
        {
            ReturnId = known.Submitted.ReturnId,
            Position = call.PositionShown(known.Position),
            Source = call.State.Directory.Recipients[known.Submitted.Recipient].ToView(),
            Content = ReturnMapping.ToView(known, words),
            ReceivedAt = known.SubmittedAt.ToContract(),
            State = StateFor(call, known),
            HeldBy = call.State.Directory.Organisations.GetValueOrDefault(known.HolderId)?.Name ?? "",
            DuplicateOf = known.Triage == TriageKind.DuplicateOf && IsService(call) ? known.OtherId : "",
            PublishedAs = IsService(call) ? known.BulletinId : "",
            SourceSuspended = known.Submitted.IsSourceSuspended,
            HeldAs = known.Submitted.HeldAs?.ToContract() ?? V1.FunctionKind.Unspecified,
            InsteadOf = call.State.Directory.Organisations.GetValueOrDefault(known.Submitted.InsteadOf)?.Name ?? "",
            Unattended = known.Submitted.IsUnattended,
            SourceAtLimit = known.Submitted.IsAtLimit,
            AnswerDueAt = known.AnswerDueAt(call.State.Releases.Policy).ToContract(),
            AnswerLate = known.IsAnsweredLate(call.State.Releases.Policy, call.Now),
        };
        if (known.Feedback is { } feedback)
        {
            view.Feedback = ReturnMapping.ToContract(feedback.Feedback);
            view.AnsweredAt = known.AnsweredAt.ToContract();
            view.FeedbackText = await call.Broker.Reading.TextAsync(feedback.Words, call.Cancelled) ?? "";
        }

        return view;
    }
}
