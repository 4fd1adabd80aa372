using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Releasing;

/// <summary>A second person refuses what waits, or what was released urgently; or its author takes a proposal back.</summary>
/// <param name="author">As for <see cref="ValidatePublication"/>.</param>
/// <param name="bulletinId">The bulletin.</param>
/// <param name="version">The version that the caller read.</param>
/// <param name="reasonCode">Why, <c>[a-z_]{1,40}</c>.</param>
public sealed class RefusePublication(string author, string bulletinId, int version, string reasonCode) : JournalCommand(author)
{
    /// <summary>The bulletin.</summary>
    public string BulletinId { get; } = bulletinId;

    /// <summary>The version that the caller read.</summary>
    public int Version { get; } = version;

    /// <summary>Why.</summary>
    public string ReasonCode { get; } = reasonCode;

    /// <summary>One entry; for an urgent release that is still current, its recall besides.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, RefusePublication command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, ValidatePublication.Validators, out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        if (!IdentifierText.IsReasonCode(command.ReasonCode))
        {
            return Outcome.Refuse<Decision>(CommandRefusals.MalformedCode("reason_code", command.ReasonCode));
        }

        if (state.Releases.Proposed.GetValueOrDefault(command.BulletinId) is { } waiting && waiting.Proposed.Version == command.Version)
        {
            return Accept(author, [Refused(command, waiting.By.PersonId)], command, facts);
        }

        if (state.Releases.Urgent.GetValueOrDefault(command.BulletinId) is not { } urgent || urgent.Released.Version != command.Version)
        {
            return Outcome.Refuse<Decision>(ReleaseRefusals.NothingWaits(command.BulletinId));
        }

        if (urgent.Released.ReleasedBy == command.Author)
        {
            return Outcome.Refuse<Decision>(ReleaseRefusals.SecondPersonNeeded());
        }

        var bulletin = state.Bulletins.ById[command.BulletinId];
        ImmutableArray<JournalEvent> recall = bulletin.IsCurrentAt(facts.Now) ? [CloseBulletin.Close(bulletin, ClosingKind.Recalled, null)] : [];
        return Accept(author, [Refused(command, urgent.Released.ReleasedBy), .. recall], command, facts);
    }

    private static PublicationRefused Refused(RefusePublication command, string proposedBy) =>
        new() { BulletinId = command.BulletinId, Version = command.Version, ProposedBy = proposedBy, ReasonCode = command.ReasonCode };

    private static Outcome<Decision> Accept(EntryAuthor author, ImmutableArray<JournalEvent> events, RefusePublication command, DecisionFacts facts) =>
        Outcome.Accept(new Decision(author, events, [], new CommandAnswer(command.BulletinId, command.Version, 0, 0, facts.Now, "")));
}
