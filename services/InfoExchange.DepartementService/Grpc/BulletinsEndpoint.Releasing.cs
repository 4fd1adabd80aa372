using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using InfoExchange.Broker.Sequencing;
using InfoExchange.Bus.Mapping;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Duplicates;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Releasing;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.DepartementService.Grpc;

/// <content>What waits for a second person, and how the territory publishes.</content>
internal sealed partial class BulletinsEndpoint
{
    public override async Task<V1.ListPendingPublicationsResponse> ListPendingPublications(V1.ListPendingPublicationsRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var response = new V1.ListPendingPublicationsResponse();
        foreach (var urgent in call.State.Releases.Urgent.Values.OrderBy(u => u.Released.ValidateBy))
        {
            response.Publications.Add(await ViewAsync(call, urgent));
        }

        foreach (var proposed in call.State.Releases.Proposed.Values.Where(p => p.IsOpenAt(call.Now)))
        {
            response.Publications.Add(await ViewAsync(call, proposed));
        }

        return response;
    }

    public override async Task<V1.ValidatePublicationResponse> ValidatePublication(V1.ValidatePublicationRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var digest = request.AudienceDigest.IsEmpty ? Digest.Of([]) : Digest.TryRead(request.AudienceDigest.Span, out var read) ? read : throw CommandRefusals.UnknownValue("audience_digest").ToException();
        var answer = await call.SubmitAsync(new ValidatePublication(call.PersonId, request.BulletinId, request.Version, digest), request.IdempotencyKey, request);
        return new V1.ValidatePublicationResponse { Position = answer.Position, WasUrgent = answer.Answer.Note == Release.UrgentNote, Included = answer.Answer.Included };
    }

    public override async Task<V1.RefusePublicationResponse> RefusePublication(V1.RefusePublicationRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var answer = await call.SubmitAsync(new RefusePublication(call.PersonId, request.BulletinId, request.Version, request.ReasonCode), request.IdempotencyKey, request);
        return new V1.RefusePublicationResponse { Position = answer.Position };
    }

    public override async Task<V1.GetPublishingPolicyResponse> GetPublishingPolicy(V1.GetPublishingPolicyRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        return new V1.GetPublishingPolicyResponse { Policy = View(call.State.Releases.Policy) };
    }

    public override async Task<V1.SetPublishingPolicyResponse> SetPublishingPolicy(V1.SetPublishingPolicyRequest request, ServerCallContext context)
    {
        var call = await desk.BeginAsync(request.Jurisdiction, request, context);
        var policy = Read(request.Policy ?? throw CommandRefusals.Missing("policy").ToException());
        var answer = await call.SubmitAsync(new SetPublishingPolicy(call.PersonId, policy), request.IdempotencyKey, request);
        return new V1.SetPublishingPolicyResponse { Position = answer.Position };
    }

    private static IEnumerable<V1.Refusal> Warnings(ActiveCall call, BulletinDraft draft, BulletinHeader header, AudienceDecision audience)
    {
        var policy = call.State.Releases.Policy;
        if (Budgets.OfPublisher(call.State, call.PersonId, header, call.Now) is { } spent)
        {
            yield return spent.ToLine().ToMessage();
        }

        if (Budgets.RecipientsOver(call.State, header, audience, call.Now) is > 0 and var over)
        {
            yield return ReleaseRefusals.RecipientsOverBudget(over, policy.AlertsADay).ToLine().ToMessage();
        }

        if (policy.ShowsTooLong(draft))
        {
            yield return ReleaseRefusals.VehicleShownTooLong((int)policy.VehicleShownFor.TotalHours).ToLine().ToMessage();
        }
    }

    private static async Task<IReadOnlyList<V1.Refusal>> RepeatsAsync(ActiveCall call, BulletinDraft draft, BulletinHeader header, string revised)
    {
        var repeats = new List<V1.Refusal>();
        foreach (var candidate in DuplicateSearch.Candidates(call.State, header, revised, call.Now))
        {
            if (await call.Broker.Reading.PayloadAsync(candidate.Content, call.Cancelled) is { } words && DuplicateSearch.IsRepeat(draft, candidate.Header, SealedPayload.ReadBulletin(words.Span)))
            {
                repeats.Add(BulletinRefusals.Duplicate(candidate.BulletinId, candidate.At).ToLine().ToMessage());
            }
        }

        return repeats;
    }

    private static V1.PublishBulletinResponse Proposed(JurisdictionState state, CommittedAnswer answer)
    {
        var response = new V1.PublishBulletinResponse { BulletinId = answer.Answer.Subject, Version = answer.Answer.Version, Position = answer.Position, State = V1.BulletinState.AwaitingRelease };
        if (state.Releases.Proposed.GetValueOrDefault(answer.Answer.Subject) is { } waiting)
        {
            response.EffectiveAt = waiting.Proposed.Header.EffectiveAt.ToContract();
            response.ExpiresAt = waiting.Proposed.Header.ExpiresAt.ToContract();
        }

        return response;
    }

    private static async Task<V1.PendingPublication> ViewAsync(ActiveCall call, ProposedPublication waiting)
    {
        var proposed = waiting.Proposed;
        var payload = await call.Broker.Reading.PayloadAsync(proposed.Content, call.Cancelled);
        return new V1.PendingPublication
        {
            BulletinId = proposed.BulletinId,
            Version = proposed.Version,
            Draft = payload is { } words ? BulletinViews.ToDraft(proposed.Header, SealedPayload.ReadBulletin(words.Span)) : null,
            AudienceDigest = ByteString.CopyFrom(proposed.AudienceDigest.ToArray()),
            Included = proposed.Included,
            AudienceChanged = AudienceResolution.Resolve(call.State.Directory, call.State.Rules, call.State.Jurisdiction, proposed.Header, call.Now).ComputeDigest() != proposed.AudienceDigest,
            ProposedAt = waiting.At.ToContract(),
            ProposedBy = waiting.By.PersonId,
            Own = waiting.By.PersonId == call.PersonId,
            ExpiresAt = proposed.Header.ExpiresAt.ToContract(),
        };
    }

    private static async Task<V1.PendingPublication> ViewAsync(ActiveCall call, UrgentRelease urgent)
    {
        var released = urgent.Released;
        var issued = call.State.Bulletins.ById[released.BulletinId].Versions.First(v => v.Version == released.Version);
        var words = await call.Broker.Reading.WordsAsync(issued, call.Cancelled);
        return new V1.PendingPublication
        {
            BulletinId = released.BulletinId,
            Version = released.Version,
            Draft = words is null ? null : BulletinViews.ToDraft(issued.Header, words),
            AudienceDigest = ByteString.CopyFrom(issued.AudienceDigest.ToArray()),
            Included = issued.Included,
            ProposedAt = urgent.At.ToContract(),
            ProposedBy = released.ReleasedBy,
            Own = released.ReleasedBy == call.PersonId,
            Urgent = true,
            ValidateBy = released.ValidateBy.ToContract(),
            Overdue = urgent.IsOverdue || released.ValidateBy <= call.Now,
            ExpiresAt = issued.Header.ExpiresAt.ToContract(),
        };
    }

    private static V1.PublishingPolicy View(PublishingPolicy policy) => new()
    {
        SecondPersonFromMarking = policy.SecondPersonFromMarking is { } marking ? marking.ToContract() : V1.Marking.Unspecified,
        SecondPersonFromRecipients = policy.SecondPersonFromRecipients,
        UrgentValidatedWithin = Duration.FromTimeSpan(policy.UrgentValidatedWithin),
        MostAnHour = policy.MostAnHour,
        MostADay = policy.MostADay,
        AlertsADay = policy.AlertsADay,
        VehicleShownFor = Duration.FromTimeSpan(policy.VehicleShownFor),
        ReturnsAnsweredWithin = Duration.FromTimeSpan(policy.ReturnsAnsweredWithin),
    };

    // A span that is absent, or longer than any policy may have, is the domain's to refuse.
    private static PublishingPolicy Read(V1.PublishingPolicy policy) => new()
    {
        SecondPersonFromMarking = policy.SecondPersonFromMarking.TryToDomain(out var marking) ? marking : null,
        SecondPersonFromRecipients = policy.SecondPersonFromRecipients,
        UrgentValidatedWithin = Span(policy.UrgentValidatedWithin),
        MostAnHour = policy.MostAnHour,
        MostADay = policy.MostADay,
        AlertsADay = policy.AlertsADay,
        VehicleShownFor = Span(policy.VehicleShownFor),
        ReturnsAnsweredWithin = policy.ReturnsAnsweredWithin is { } within ? TimeSpan.FromSeconds(Math.Clamp(within.Seconds, 1, 40 * 86_400)) : TimeSpan.Zero,
    };

    private static TimeSpan Span(Duration? duration) => duration is { Seconds: > 0 and < 40 * 86_400 } ? TimeSpan.FromSeconds(duration.Seconds) : TimeSpan.Zero;
}
