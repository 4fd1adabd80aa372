using System.Collections.Immutable;
using InfoExchange.Domain.Attachments;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Domain.Releasing;
using InfoExchange.Domain.Series;

namespace InfoExchange.Domain.Bulletins;

/// <summary>What publishing, revising, admitting and publishing a return have in common: resolve, compare with the preview, seal.</summary>
internal static class BulletinIssuing
{
    /// <summary>A draft as a version: checked, its audience resolved and compared with the preview, sealed.</summary>
    /// <param name="state">The territory.</param>
    /// <param name="draft">As written.</param>
    /// <param name="binding">What its author saw.</param>
    /// <param name="known">The bulletin that it revises; null when it begins one.</param>
    /// <param name="more">What else speaks against it, told together with what is wrong with the draft.</param>
    /// <param name="facts">The instant and chance.</param>
    public static Outcome<BulletinIssued> Decide(JurisdictionState state, BulletinDraft draft, PreviewBinding binding, BulletinRecord? known, IEnumerable<Refusal> more, DecisionFacts facts)
    {
        ImmutableArray<Refusal> refusals = [.. BulletinRefusals.For(draft, state.Jurisdiction, facts.Now), .. ForVehicles(draft, state.Releases.Policy), .. AttachmentRefusals.ForMissing(draft.Attachments, "draft.attachments"), .. SeriesRefusals.For(state, BulletinHeader.Of(draft), known), .. ForExercise(draft, known), .. more];
        if (!refusals.IsEmpty)
        {
            return Outcome.Refuse<BulletinIssued>(refusals);
        }

        var header = BulletinHeader.Of(draft);
        var audience = Resolve(state, header, facts.Now);
        if (Compare(binding, audience) is { } changed)
        {
            return Outcome.Refuse<BulletinIssued>(changed);
        }

        if (AudienceComparison.Of(state, header, audience, known, facts.Now) is { } last && binding.Growth.IsExceeded(last.Before, last.After) && binding.AcceptedGrowth != last.BulletinId)
        {
            return Outcome.Refuse<BulletinIssued>(BulletinRefusals.AudienceGrew(last.BulletinId, last.Before, last.After));
        }

        var (id, version) = known is null ? (facts.FreshId(), 1) : (known.Latest.BulletinId, known.Latest.Version + 1);
        return Outcome.Accept(Issue(id, version, state.Jurisdiction, header, ContentOf(draft, AttachmentSealing.Seal(draft.Attachments, id, facts)), audience, facts));
    }

    public static AudienceDecision Resolve(JurisdictionState state, BulletinHeader header, DateTimeOffset now) =>
        AudienceResolution.Resolve(state.Directory, state.Rules, state.Jurisdiction, header, now);

    public static BulletinIssued Issue(string id, int version, Jurisdiction issuedIn, BulletinHeader header, BulletinContent content, AudienceDecision audience, DecisionFacts facts) => new()
    {
        BulletinId = id,
        Version = version,
        IssuedIn = issuedIn,
        Header = header,
        Content = facts.Seal(BlobKeyKind.Content, id, SealedPayload.Write(content)),
        Audience = facts.Seal(BlobKeyKind.Trace, id, SealedPayload.Write(audience)),
        AudienceDigest = audience.ComputeDigest(),
        Included = audience.IncludedCount,
        Excluded = audience.ExcludedCount,
    };

    public static CommandAnswer AnswerOf(BulletinIssued issued, DecisionFacts facts) =>
        new(issued.BulletinId, issued.Version, issued.Included, issued.Excluded, facts.Now, "");

    private static IEnumerable<Refusal> ForVehicles(BulletinDraft draft, PublishingPolicy policy) =>
        policy.ShowsTooLong(draft) ? [ReleaseRefusals.VehicleShownTooLong((int)policy.VehicleShownFor.TotalHours)] : [];

    // Whoever got it as an exercise would take the next version for one, whatever it says.
    private static IEnumerable<Refusal> ForExercise(BulletinDraft draft, BulletinRecord? known) =>
        known is not null && known.Latest.Header.IsExercise != draft.IsExercise ? [BulletinRefusals.ExerciseChanged()] : [];

    private static BulletinContent ContentOf(BulletinDraft draft, ImmutableArray<StoredAttachment> attachments) => new()
    {
        Texts = draft.Texts,
        Areas = draft.Areas,
        Vehicles = draft.Vehicles,
        Sources = draft.Sources,
        ProsecutorReference = draft.ProsecutorReference,
        ProsecutorDecidedAt = draft.ProsecutorDecidedAt,
        Attachments = attachments,
    };

    private static Refusal? Compare(PreviewBinding binding, AudienceDecision audience)
    {
        if (audience.ComputeDigest() == binding.Digest)
        {
            return null;
        }

        if (binding.Previewed is not { } previewed || previewed.ComputeDigest() != binding.Digest)
        {
            return BulletinRefusals.PreviewUnknown();
        }

        var before = Included(previewed);
        var after = Included(audience);
        ImmutableArray<int> added = [.. after.Except(before).Except(binding.Accepted).Order()];
        ImmutableArray<int> removed = [.. before.Except(after).Except(binding.Accepted).Order()];
        return added.IsEmpty && removed.IsEmpty ? null : BulletinRefusals.AudienceChanged(string.Join(',', added), string.Join(',', removed));
    }

    private static IEnumerable<int> Included(AudienceDecision audience) => audience.Members.Where(m => m.IsIncluded).Select(m => m.Number);
}
