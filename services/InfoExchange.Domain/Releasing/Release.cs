using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Domain.Returns;

namespace InfoExchange.Domain.Releasing;

/// <summary>What becomes of a decided version: issued, proposed to a second person, or issued urgently by the officer of a watch.</summary>
public static class Release
{
    /// <summary>The answer's note when a second person must validate it first.</summary>
    public const string ProposedNote = "Proposed";

    /// <summary>The answer's note when a second person must validate it afterwards.</summary>
    public const string UrgentNote = "Urgent";

    /// <param name="state">The territory.</param>
    /// <param name="author">Who publishes, as what.</param>
    /// <param name="issued">The version, decided.</param>
    /// <param name="returnId">The return it is made of; empty when none.</param>
    /// <param name="isUrgent">Whether its author releases it alone.</param>
    /// <param name="elsewhere">How many other territories said that they would deliver it to; null when one did not say.</param>
    /// <param name="facts">The instant and chance.</param>
    internal static Outcome<Decision> Complete(JurisdictionState state, EntryAuthor author, BulletinIssued issued, string returnId, bool isUrgent, int? elsewhere, DecisionFacts facts)
    {
        var policy = state.Releases.Policy;
        if (!policy.NeedsSecondPerson(issued.Header.Marking, issued.Included, elsewhere))
        {
            return Accept(WithReturn(issued, returnId), "");
        }

        if (!isUrgent)
        {
            return Accept([Propose(issued, returnId)], ProposedNote);
        }

        // A next urgent version does not put off what another person owes for the one before.
        var validateBy = facts.Now + policy.UrgentValidatedWithin;
        if (state.Releases.Urgent.GetValueOrDefault(issued.BulletinId) is { } owed && owed.Released.ValidateBy < validateBy)
        {
            validateBy = owed.Released.ValidateBy;
        }

        return author.Function != DutyFunction.WatchOfficer
            ? Outcome.Refuse<Decision>(ReleaseRefusals.UrgentNeedsWatch())
            : Accept(
                [
                    .. WithReturn(issued, returnId),
                    new UrgentlyReleased { BulletinId = issued.BulletinId, Version = issued.Version, ReleasedBy = author.PersonId, ValidateBy = validateBy },
                ],
                UrgentNote);

        Outcome<Decision> Accept(ImmutableArray<JournalEvent> events, string note) =>
            Outcome.Accept(new Decision(author, events, facts.Blobs, new CommandAnswer(issued.BulletinId, issued.Version, issued.Included, issued.Excluded, facts.Now, note)));
    }

    /// <summary>A version, and for a return the link in an entry of its own, so that the bulletin holds nothing of its source.</summary>
    internal static ImmutableArray<JournalEvent> WithReturn(BulletinIssued issued, string returnId) =>
        returnId.Length == 0 ? [issued] : [issued, new ReturnPublished { ReturnId = returnId, BulletinId = issued.BulletinId }];

    private static PublicationProposed Propose(BulletinIssued issued, string returnId) => new()
    {
        BulletinId = issued.BulletinId,
        Version = issued.Version,
        Header = issued.Header,
        Content = issued.Content,
        Audience = issued.Audience,
        AudienceDigest = issued.AudienceDigest,
        Included = issued.Included,
        Excluded = issued.Excluded,
        ReturnId = returnId,
    };
}
