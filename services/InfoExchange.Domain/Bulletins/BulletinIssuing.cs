using System.Collections.Immutable;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Bulletins;

/// <summary>What publishing, revising, admitting and publishing a return have in common: resolve, compare with the preview, seal.</summary>
internal static class BulletinIssuing
{
    public static BulletinContent ContentOf(BulletinDraft draft) => new()
    {
        Texts = draft.Texts,
        Areas = draft.Areas,
        Vehicles = draft.Vehicles,
        Sources = draft.Sources,
        ProsecutorReference = draft.ProsecutorReference,
    };

    public static AudienceDecision Resolve(JurisdictionState state, BulletinHeader header, DateTimeOffset now) =>
        AudienceResolution.Resolve(state.Directory, state.Rules, state.Jurisdiction, header, now);

    public static Refusal? Compare(PreviewBinding binding, AudienceDecision audience)
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

    private static IEnumerable<int> Included(AudienceDecision audience) => audience.Members.Where(m => m.IsIncluded).Select(m => m.Number);
}
