using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Domain.Series;

namespace InfoExchange.Domain.Releasing;

/// <summary>A second person validates what waits, or what was released urgently.</summary>
/// <param name="author">Référent, officer of a watch on duty, or the authority; not who proposed or released it.</param>
/// <param name="bulletinId">The bulletin.</param>
/// <param name="version">The version that the caller read.</param>
/// <param name="digest">Of the audience that the caller saw; not looked at for an urgent release, whose audience has it.</param>
public sealed class ValidatePublication(string author, string bulletinId, int version, Digest digest) : JournalCommand(author)
{
    /// <summary>Functions that validate.</summary>
    public static ReadOnlySpan<DutyFunction> Validators => [DutyFunction.WatchOfficer, DutyFunction.Referent, DutyFunction.Authority];

    /// <summary>The bulletin.</summary>
    public string BulletinId { get; } = bulletinId;

    /// <summary>The version that the caller read.</summary>
    public int Version { get; } = version;

    /// <summary>Of the audience that the caller saw.</summary>
    public Digest Digest { get; } = digest;

    /// <summary>The bulletin as it was proposed, to exactly the audience that both saw, and that it was validated; or for an urgent release only that.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, ValidatePublication command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, Validators, out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        if (state.Releases.Proposed.GetValueOrDefault(command.BulletinId) is { } waiting && waiting.Proposed.Version == command.Version)
        {
            return Release(state, waiting, author, command, facts);
        }

        if (state.Releases.Urgent.GetValueOrDefault(command.BulletinId) is not { } urgent || urgent.Released.Version != command.Version)
        {
            return Outcome.Refuse<Decision>(ReleaseRefusals.NothingWaits(command.BulletinId));
        }

        return urgent.Released.ReleasedBy == command.Author
            ? Outcome.Refuse<Decision>(ReleaseRefusals.SecondPersonNeeded())
            : Accept(author, [Validated(command, urgent.Released.ReleasedBy, true)], new CommandAnswer(command.BulletinId, command.Version, 0, 0, facts.Now, Releasing.Release.UrgentNote), facts);
    }

    private static Outcome<Decision> Release(JurisdictionState state, ProposedPublication waiting, EntryAuthor author, ValidatePublication command, DecisionFacts facts)
    {
        var proposed = waiting.Proposed;
        var audience = BulletinIssuing.Resolve(state, proposed.Header, facts.Now);
        ImmutableArray<Refusal> refusals =
        [
            .. waiting.By.PersonId == command.Author ? [ReleaseRefusals.SecondPersonNeeded()] : Array.Empty<Refusal>(),
            .. waiting.IsOpenAt(facts.Now) ? [] : new[] { BulletinRefusals.NotCurrent(nameof(ClosingKind.Expired)) },
            .. proposed.Version == 1 ? [] : WhyNotNext(state, proposed, facts.Now),
            .. SeriesRefusals.For(state, proposed.Header, state.Bulletins.ById.GetValueOrDefault(proposed.BulletinId)),
            .. state.Returns.Find(proposed.ReturnId) is { BulletinId.Length: > 0 } used ? [Returns.ReturnRefusals.AlreadyPublished(used.BulletinId)] : Array.Empty<Refusal>(),
            .. command.Digest == proposed.AudienceDigest ? [] : new[] { ReleaseRefusals.OtherPreview() },
            .. audience.ComputeDigest() == proposed.AudienceDigest ? [] : new[] { ReleaseRefusals.AudienceChanged(proposed.Included, audience.IncludedCount) },
        ];
        if (!refusals.IsEmpty)
        {
            return Outcome.Refuse<Decision>(refusals);
        }

        var issued = new BulletinIssued
        {
            BulletinId = proposed.BulletinId,
            Version = proposed.Version,
            IssuedIn = state.Jurisdiction,
            Header = proposed.Header,
            Content = proposed.Content,
            Audience = facts.Seal(BlobKeyKind.Trace, proposed.BulletinId, SealedPayload.Write(audience)),
            AudienceDigest = proposed.AudienceDigest,
            Included = proposed.Included,
            Excluded = proposed.Excluded,
            WrittenBy = waiting.By,
        };
        return Accept(author, [.. Releasing.Release.WithReturn(issued, proposed.ReturnId), Validated(command, waiting.By.PersonId, false)], BulletinIssuing.AnswerOf(issued, facts), facts);
    }

    private static IEnumerable<Refusal> WhyNotNext(JurisdictionState state, PublicationProposed proposed, DateTimeOffset now)
    {
        if (CloseBulletin.WhyNotChangeable(state, proposed.BulletinId, now) is { } why)
        {
            yield return why;
        }
        else if (state.Bulletins.ById[proposed.BulletinId].Latest.Version != proposed.Version - 1)
        {
            yield return BulletinRefusals.VersionMoved(state.Bulletins.ById[proposed.BulletinId].Latest.Version);
        }
    }

    private static PublicationValidated Validated(ValidatePublication command, string proposedBy, bool wasUrgent) =>
        new() { BulletinId = command.BulletinId, Version = command.Version, ProposedBy = proposedBy, WasUrgent = wasUrgent };

    private static Outcome<Decision> Accept(EntryAuthor author, ImmutableArray<JournalEvent> events, CommandAnswer answer, DecisionFacts facts) =>
        Outcome.Accept(new Decision(author, events, facts.Blobs, answer));
}
