using Grpc.Core;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Bus.Mapping;
using InfoExchange.DepartementService.Attachments;
using InfoExchange.DepartementService.Hosting;
using InfoExchange.Domain.Attachments;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Guarding;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Releasing;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <summary>Bulletins: check, preview, publish, revise, cancel, end, get, list.</summary>
internal sealed partial class BulletinsEndpoint(CallDesk desk, NeighbourServices neighbours, AttachmentShelf shelf) : V1.BulletinsService.BulletinsServiceBase
{
    public override async Task<V1.CheckBulletinResponse> CheckBulletin(V1.CheckBulletinRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var response = new V1.CheckBulletinResponse();
        var read = DraftReading.Read(request.Draft, call.State.Jurisdiction, call.Now, await AttachmentFinder.OfAsync(shelf, call));
        response.Refusals.AddRange(read.Refusals.Select(r => r.ToLine().ToMessage()));
        if (read.IsAccepted)
        {
            response.Refusals.AddRange(AttachmentRefusals.ForMissing(read.Value.Attachments, "draft.attachments").Select(r => r.ToLine().ToMessage()));
            response.Warnings.AddRange(WarningsOf(read.Value));
        }

        return response;
    }

    public override async Task<V1.PreviewBulletinResponse> PreviewBulletin(V1.PreviewBulletinRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var revised = request.BulletinId.Length == 0 ? null : call.State.Bulletins.ById.GetValueOrDefault(request.BulletinId) ?? throw BulletinRefusals.Unknown(request.BulletinId).ToException();
        var draft = Draft(request.Draft, call, await AttachmentFinder.OfAsync(shelf, call, revised));
        if (AttachmentRefusals.ForMissing(draft.Attachments, "draft.attachments").ToList() is { Count: > 0 } missing)
        {
            throw missing.ToException();
        }

        var header = BulletinHeader.Of(draft);
        var audience = AudienceResolution.Resolve(call.State.Directory, call.State.Rules, call.State.Jurisdiction, header, call.Now);
        var response = new V1.PreviewBulletinResponse
        {
            Position = call.State.Position,
            AudienceDigest = Google.Protobuf.ByteString.CopyFrom(call.Broker.Previews.Keep(audience).ToArray()),
        };
        response.Lines.AddRange(audience.Members.Select(m => AudienceViews.ToLine(m, call.State.Directory, header, call.Now)));
        response.Sectors.AddRange(AudienceViews.CountBySector(audience, call.State.Directory));
        response.Communes.AddRange(AudienceViews.CountByCommune(audience, call.State.Directory));
        response.Comparison = AudienceComparison.Of(call.State, header, audience, revised, call.Now) is { } last ? AudienceViews.ToView(last, call.Broker.Growth, call.State.Directory) : null;
        response.Warnings.AddRange([.. WarningsOf(draft), .. Warnings(call, draft, header, audience), .. await RepeatsAsync(call, draft, header, request.BulletinId)]);
        response.OtherTerritories.AddRange(await neighbours.CountAsync([.. header.AddressedTo.Where(t => t != call.State.Jurisdiction)], header, call.Cancelled));
        int? elsewhere = response.OtherTerritories.All(t => t.Reachable) ? response.OtherTerritories.Sum(t => t.Sectors.Sum(sector => sector.Included)) : null;
        call.Broker.Previews.KeepElsewhere(header, elsewhere);
        response.NeedsSecondPerson = call.State.Releases.Policy.NeedsSecondPerson(header.Marking, audience.IncludedCount, elsewhere);
        return response;
    }

    public override async Task<V1.PublishBulletinResponse> PublishBulletin(V1.PublishBulletinRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var finder = await AttachmentFinder.OfAsync(shelf, call);
        var draft = Draft(request.Draft, call, finder);
        var command = new Domain.Bulletins.PublishBulletin(call.PersonId, draft, Binding(request.Binding, draft, call), "", request.Urgent);
        var answer = await call.SubmitAsync(command, request.IdempotencyKey, request);
        finder.Forget(request.Draft.Attachments);
        return Published(call, answer);
    }

    public override async Task<V1.ReviseBulletinResponse> ReviseBulletin(V1.ReviseBulletinRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var finder = await AttachmentFinder.OfAsync(shelf, call, call.State.Bulletins.ById.GetValueOrDefault(request.BulletinId));
        var draft = Draft(request.Draft, call, finder);
        var command = new Domain.Bulletins.ReviseBulletin(call.PersonId, request.BulletinId, request.BaseVersion, draft, Binding(request.Binding, draft, call), request.Urgent);
        var published = Published(call, await call.SubmitAsync(command, request.IdempotencyKey, request));
        finder.Forget(request.Draft.Attachments);
        var response = new V1.ReviseBulletinResponse
        {
            Version = published.Version,
            Position = published.Position,
            EffectiveAt = published.EffectiveAt,
            ExpiresAt = published.ExpiresAt,
            State = published.State,
        };
        response.Sectors.AddRange(published.Sectors);
        return response;
    }

    public override async Task<V1.CancelBulletinResponse> CancelBulletin(V1.CancelBulletinRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var answer = await call.SubmitAsync(
            new CloseBulletin(call.PersonId, request.BulletinId, ClosingKind.Cancelled, DraftReading.Texts(request.Texts), request.Reason), request.IdempotencyKey, request);
        return new V1.CancelBulletinResponse { Version = answer.Answer.Version, Position = answer.Position, CancelledAt = answer.Answer.At.ToContract(), Revocation = await RevocationViews.OfAsync(call, answer) };
    }

    public override async Task<V1.EndAlertResponse> EndAlert(V1.EndAlertRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var answer = await call.SubmitAsync(
            new CloseBulletin(call.PersonId, request.BulletinId, ClosingKind.AllClear, DraftReading.ClosingTexts(request.Texts, request.Template)), request.IdempotencyKey, request);
        return new V1.EndAlertResponse { Version = answer.Answer.Version, Position = answer.Position, EndedAt = answer.Answer.At.ToContract() };
    }

    public override async Task<V1.RecallBulletinResponse> RecallBulletin(V1.RecallBulletinRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var answer = await call.SubmitAsync(
            new CloseBulletin(call.PersonId, request.BulletinId, ClosingKind.Recalled, DraftReading.Texts(request.Texts), request.Reason), request.IdempotencyKey, request);
        return new V1.RecallBulletinResponse
        {
            Version = answer.Answer.Version,
            Position = answer.Position,
            RecalledAt = answer.Answer.At.ToContract(),
            Revocation = await RevocationViews.OfAsync(call, answer),
            Recipients = answer.Answer.Included,
        };
    }

    private static IEnumerable<V1.Refusal> WarningsOf(BulletinDraft draft) => ContentGuard.WarningsIn(draft.Findings).Select(w => w.ToLine().ToMessage());

    internal static BulletinDraft Draft(V1.BulletinDraft? draft, ActiveCall call, AttachmentFinder finder)
    {
        var read = DraftReading.Read(draft, call.State.Jurisdiction, call.Now, finder);
        return read.IsAccepted ? read.Value : throw read.Refusals.ToException();
    }

    internal static PreviewBinding Binding(V1.PreviewBinding? binding, BulletinDraft draft, ActiveCall call)
    {
        if (binding is null || !Digest.TryRead(binding.AudienceDigest.Span, out var digest))
        {
            throw CommandRefusals.Missing("binding.audience_digest").ToException();
        }

        return new PreviewBinding(digest, call.Broker.Previews.Find(digest), [.. binding.AcceptChangedAudience], call.Broker.Growth, binding.AcceptGrowthOver, Elsewhere(draft, call));
    }

    // How many the author was told that it reaches elsewhere.
    private static int? Elsewhere(BulletinDraft draft, ActiveCall call)
    {
        var header = BulletinHeader.Of(draft);
        return header.AddressedTo.Any(territory => territory != call.State.Jurisdiction) ? call.Broker.Previews.ElsewhereOf(header) : 0;
    }

    internal static V1.PublishBulletinResponse Published(ActiveCall call, CommittedAnswer answer)
    {
        var state = call.Broker.Sequencer.State;
        if (answer.Answer.Note == Release.ProposedNote)
        {
            return Proposed(state, answer);
        }

        var bulletin = state.Bulletins.ById[answer.Answer.Subject];
        var issued = bulletin.Versions.First(v => v.Version == answer.Answer.Version);
        var response = new V1.PublishBulletinResponse
        {
            BulletinId = issued.BulletinId,
            Version = issued.Version,
            Position = answer.Position,
            EffectiveAt = issued.Header.EffectiveAt.ToContract(),
            ExpiresAt = issued.Header.ExpiresAt.ToContract(),
            State = BulletinStates.Of(bulletin, call.Broker.Sequencer.Clock.Now),
            ValidateBy = state.Releases.Urgent.GetValueOrDefault(issued.BulletinId) is { } urgent && urgent.Released.Version == issued.Version ? urgent.Released.ValidateBy.ToContract() : null,
        };
        if (bulletin.Audience is { } audience)
        {
            response.Sectors.AddRange(AudienceViews.CountBySector(audience, state.Directory));
        }

        return response;
    }
}
