using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Guarding;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Returns;

/// <summary>The watch deals with a return.</summary>
/// <param name="author">Officer on duty, référent or permanence.</param>
/// <param name="returnId">The return.</param>
/// <param name="triage">What is done.</param>
/// <param name="otherId">The other return, or the other watch; empty when none is meant.</param>
/// <param name="reason">0 to <see cref="MaxReasonLength"/> UTF-16 code units, never for the source; sealed.</param>
public sealed class TriageReturn(string author, string returnId, TriageKind triage, string otherId, string reason = "") : JournalCommand(author)
{
    /// <summary>UTF-16 code units of a reason.</summary>
    public const int MaxReasonLength = 500;

    /// <summary>Functions that deal with returns; the permanence has those that no watch and no référent is there for.</summary>
    public static ReadOnlySpan<DutyFunction> Triagers => [DutyFunction.WatchOfficer, DutyFunction.Referent, DutyFunction.DutyDesk];

    /// <summary>The return.</summary>
    public string ReturnId { get; } = returnId;

    /// <summary>What is done.</summary>
    public TriageKind Triage { get; } = triage;

    /// <summary>The other return or watch.</summary>
    public string OtherId { get; } = otherId;

    /// <summary>Why, in words.</summary>
    public string Reason { get; } = reason;

    /// <summary>One entry. What is closed is only taken up again; what became a bulletin stays so. A duplicate of a duplicate is one of the first.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, TriageReturn command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, Triagers, out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        if (state.Returns.Find(command.ReturnId) is not { } known)
        {
            return Outcome.Refuse<Decision>(ReturnRefusals.Unknown(command.ReturnId));
        }

        var other = OtherOf(state, command);
        ImmutableArray<Refusal> refusals =
        [
            .. known.BulletinId.Length > 0 ? [ReturnRefusals.AlreadyPublished(known.BulletinId)] : Array.Empty<Refusal>(),
            .. known is { BulletinId.Length: 0, Triage: TriageKind.Closed } && command.Triage != TriageKind.Taken ? [ReturnRefusals.Closed()] : Array.Empty<Refusal>(),
            .. other is null ? [ReturnRefusals.UnknownOther(command.OtherId)] : Array.Empty<Refusal>(),
            .. command.Reason.Length > MaxReasonLength ? [CommandRefusals.TooLong("reason", command.Reason.Length, MaxReasonLength)] : Array.Empty<Refusal>(),
            .. ContentGuard.RefusalsUpwards(command.Reason, "reason"),
        ];
        if (!refusals.IsEmpty)
        {
            return Outcome.Refuse<Decision>(refusals);
        }

        var triaged = new ReturnTriaged
        {
            ReturnId = command.ReturnId,
            Triage = command.Triage,
            OtherId = other!,
            Reason = command.Reason.Length == 0 ? null : facts.Seal(BlobKeyKind.Content, command.ReturnId, SealedPayload.Write(command.Reason)),
        };
        return Outcome.Accept(new Decision(author, [triaged], facts.Blobs, new CommandAnswer(command.ReturnId, 0, 0, 0, facts.Now, command.Triage.ToString())));
    }

    // Null when what it points to is not there, or when a return would be its own duplicate.
    private static string? OtherOf(JurisdictionState state, TriageReturn command) => command.Triage switch
    {
        TriageKind.DuplicateOf => FirstOf(state.Returns, command.OtherId) is { } first && first != command.ReturnId ? first : null,
        TriageKind.PassedTo => state.Directory.Organisations.GetValueOrDefault(command.OtherId) is { Kind: OrganisationKind.Watch or OrganisationKind.DutyDesk } ? command.OtherId : null,
        _ => command.OtherId.Length == 0 ? "" : null,
    };

    private static string? FirstOf(ReturnsState returns, string id)
    {
        var known = returns.Find(id);
        while (known is { Triage: TriageKind.DuplicateOf })
        {
            known = returns.Find(known.OtherId);
        }

        return known?.Submitted.ReturnId;
    }
}
