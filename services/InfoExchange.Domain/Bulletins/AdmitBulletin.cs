using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Guarding;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Domain.Records;

namespace InfoExchange.Domain.Bulletins;

/// <summary>Another territory offers a bulletin addressed to this one, or closes one that it offered.</summary>
/// <param name="bulletinId">The bulletin.</param>
/// <param name="version">Its version.</param>
/// <param name="issuedIn">Where it was written.</param>
/// <param name="header">Codes and instants; null when they can't be read.</param>
/// <param name="content">The words; for a closing those of its notice; null when there are none or they can't be read.</param>
/// <param name="closing">How it was closed; null when it is current.</param>
public sealed class AdmitBulletin(string bulletinId, int version, Jurisdiction issuedIn, BulletinHeader? header, BulletinContent? content, ClosingKind? closing) : JournalCommand("service")
{
    /// <summary>The bulletin.</summary>
    public string BulletinId { get; } = bulletinId;

    /// <summary>Its version.</summary>
    public int Version { get; } = version;

    /// <summary>Where it was written.</summary>
    public Jurisdiction IssuedIn { get; } = issuedIn;

    /// <summary>Codes and instants.</summary>
    public BulletinHeader? Header { get; } = header;

    /// <summary>The words.</summary>
    public BulletinContent? Content { get; } = content;

    /// <summary>How it was closed.</summary>
    public ClosingKind? Closing { get; } = closing;

    /// <summary>Admitted with an audience of this territory's own, or declined with a code; a version admitted before, or declined before for the same reason, changes nothing.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, AdmitBulletin command, DecisionFacts facts)
    {
        var known = state.Bulletins.ById.GetValueOrDefault(command.BulletinId);
        if (command.Closing is { } closing)
        {
            // What ended may still be recalled.
            var isNews = known?.Closed is null || (closing == ClosingKind.Recalled && known.Closed.Closing != ClosingKind.Recalled);
            return known is not null && isNews && known.Latest.IssuedIn == command.IssuedIn
                ? Accept([CloseBulletin.Close(known, closing, SealNotice(state, command, facts))], facts, closing.ToString())
                : Accept([], facts, "");
        }

        if (known is not null && known.Latest.Version >= command.Version)
        {
            return Accept([], facts, "");
        }

        // The words are looked at here again: what another territory's guard let through or did not know stays closed all the same.
        ImmutableArray<ContentFinding> found = command is { Content: { } content, Header: { } offered } ? ContentGuard.Look(content, offered.Marking) : [];
        if (WhyDeclined(state, command, known, found, facts.Now) is { } reason)
        {
            return state.Bulletins.Declined.GetValueOrDefault(command.BulletinId) is { } before && before.Version == command.Version && before.ReasonCode == reason
                ? Accept([], facts, reason)
                : Accept([new BulletinDeclined { BulletinId = command.BulletinId, Version = command.Version, IssuedIn = command.IssuedIn, ReasonCode = reason }], facts, reason);
        }

        var header = command.Header! with { PersonalData = [.. command.Header!.PersonalData.Union(ContentGuard.PersonalIn(found)).Order()] };
        var audience = BulletinIssuing.Resolve(state, header, facts.Now);
        var issued = BulletinIssuing.Issue(command.BulletinId, command.Version, command.IssuedIn, header, command.Content!.WithoutAttachments(), audience, facts);
        return Accept([issued], facts, "");
    }

    private static string? WhyDeclined(JurisdictionState state, AdmitBulletin command, BulletinRecord? known, ImmutableArray<ContentFinding> found, DateTimeOffset now) => command switch
    {
        _ when state.Records.IsErased(RecordClass.Content, command.BulletinId) => "erased",
        { Header: null } or { Content: null } => "not_readable",
        _ when !command.Header.AddressedTo.Contains(state.Jurisdiction) => "not_addressed",
        _ when command.Header.ExpiresAt <= now => "expired",
        _ when state.Rules.Flows == FlowState.Closed => "flows_closed",
        _ when command.Header.Origin == BulletinOrigin.Judicial && !command.Header.IsClearedByProsecutor => "not_cleared",
        _ when found.FirstOrDefault(f => f.IsRefused) is { } refused => refused.Code,
        _ when command.IssuedIn == state.Jurisdiction || (known is not null && known.Latest.IssuedIn != command.IssuedIn) => "foreign_identity",
        // Whoever got it as an exercise would take the next version for one, whatever it says.
        _ when known is not null && known.Latest.Header.IsExercise != command.Header.IsExercise => "exercise_changed",
        _ => null,
    };

    // A bulletin whose words were destroyed here is closed all the same: only the words of the notice are not kept.
    private static SealedReference? SealNotice(JurisdictionState state, AdmitBulletin command, DecisionFacts facts) =>
        state.Records.IsErased(RecordClass.Content, command.BulletinId) ? null : CloseBulletin.Seal(command.BulletinId, command.Content?.Texts ?? [], facts);

    private static Outcome<Decision> Accept(ImmutableArray<JournalEvent> events, DecisionFacts facts, string note) =>
        Outcome.Accept(new Decision(EntryAuthor.Service, events, facts.Blobs, new CommandAnswer("", 0, events.Length, 0, facts.Now, note)));
}
