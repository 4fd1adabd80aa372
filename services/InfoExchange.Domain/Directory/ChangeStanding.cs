using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Directory;

/// <summary>Suspends, withdraws or restores; takes effect for every recipient that depends on the subject.</summary>
/// <param name="author">Only the authority.</param>
/// <param name="subject">What it is about.</param>
/// <param name="subjectId">Its id.</param>
/// <param name="standing">The new standing.</param>
/// <param name="reasonCode"><c>[a-z_]{1,40}</c>.</param>
/// <param name="from">First instant; in the past means now.</param>
/// <param name="until">When it ends by itself; null when it does not.</param>
/// <param name="reason">Why, in words: sealed, never in clear in an entry.</param>
/// <param name="document">The order or decision that it rests on; empty when this is the decision.</param>
public sealed class ChangeStanding(
    string author, StandingSubject subject, string subjectId, Standing standing, string reasonCode, DateTimeOffset from, DateTimeOffset? until, string reason = "", string document = "") : JournalCommand(author)
{
    /// <summary>Recipients that one change may reach: their numbers stand in its entry.</summary>
    public const int MaxRecipients = 4_000;

    /// <summary>UTF-16 code units of the reason in words.</summary>
    public const int MaxReasonLength = 500;

    /// <summary>What it is about.</summary>
    public StandingSubject Subject { get; } = subject;

    /// <summary>Its id.</summary>
    public string SubjectId { get; } = subjectId;

    /// <summary>The new standing.</summary>
    public Standing Standing { get; } = standing;

    /// <summary>Why.</summary>
    public string ReasonCode { get; } = reasonCode;

    /// <summary>First instant.</summary>
    public DateTimeOffset From { get; } = from;

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset? Until { get; } = until;

    /// <summary>Why, in words.</summary>
    public string Reason { get; } = reason;

    /// <summary>What it rests on.</summary>
    public string Document { get; } = document;

    /// <summary>One entry that names every recipient reached; without those whose own suspension or withdrawal holds longer, which stays.</summary>
    /// <remarks>A decision for later is refused while another holds or is to come: a recipient has one standing, and putting off would lift it until then.</remarks>
    public static Outcome<Decision> Decide(JurisdictionState state, ChangeStanding command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, [DutyFunction.Authority], out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        var from = command.From < facts.Now ? facts.Now : command.From.ToUniversalTime();
        if (Check(command, from) is [_, ..] refusals)
        {
            return Outcome.Refuse<Decision>(refusals);
        }

        var recipients = state.Directory.RecipientsOf(command.Subject, command.SubjectId);
        if (recipients.IsEmpty && !(command.Subject == StandingSubject.Right && state.Directory.KnowsNumber(command.SubjectId)))
        {
            return Outcome.Refuse<Decision>(DirectoryRefusals.UnknownSubject(command.SubjectId));
        }

        if (recipients.Length > MaxRecipients)
        {
            return Outcome.Refuse<Decision>(DirectoryRefusals.TooManyRecipients(recipients.Length));
        }

        var held = recipients.Where(n => HoldsBeyond(state.Directory.StandingOf(n), facts.Now)).ToList();
        if (held.Exists(n => from > facts.Now || (command.Standing != Standing.Good && state.Directory.StandingOf(n).From > facts.Now)))
        {
            return Outcome.Refuse<Decision>(DirectoryRefusals.StandingInForce(held.Count));
        }

        recipients = command.Standing == Standing.Good ? recipients : [.. recipients.Except(held.Where(n => Outlasts(state.Directory.StandingOf(n), command)))];
        if (recipients.IsEmpty && command.Subject == StandingSubject.Recipient)
        {
            return Outcome.Refuse<Decision>(DirectoryRefusals.StandingInForce(held.Count));
        }

        var changed = new StandingChanged
        {
            Subject = command.Subject,
            SubjectId = command.SubjectId,
            Recipients = recipients,
            Standing = command.Standing,
            ReasonCode = command.ReasonCode,
            From = from,
            Until = command.Until?.ToUniversalTime(),
            Document = command.Document,
            Reason = facts.Seal(BlobKeyKind.Person, command.Author, SealedPayload.Write(command.Reason)),
        };
        return Outcome.Accept(new Decision(author, [changed], facts.Blobs, new CommandAnswer(command.SubjectId, 0, recipients.Length, 0, from, command.Standing.ToString())));
    }

    /// <summary>Everything wrong with the words of a change at once.</summary>
    /// <param name="command">The change.</param>
    /// <param name="from">First instant, never before now.</param>
    public static ImmutableArray<Refusal> Check(ChangeStanding command, DateTimeOffset from) =>
    [
        .. IdentifierText.IsReasonCode(command.ReasonCode) ? Array.Empty<Refusal>() : [CommandRefusals.MalformedCode("reason_code", command.ReasonCode)],
        .. command.Until <= from ? [DirectoryRefusals.DatesContradict("effective_until")] : Array.Empty<Refusal>(),
        .. command.Reason.Length > MaxReasonLength ? [CommandRefusals.TooLong("reason", command.Reason.Length, MaxReasonLength)] : Array.Empty<Refusal>(),
        .. command.Document.Length > RecordFacts.MaxDocumentLength ? [CommandRefusals.TooLong("source_document", command.Document.Length, RecordFacts.MaxDocumentLength)] : Array.Empty<Refusal>(),
    ];

    private static bool HoldsBeyond(StandingRecord record, DateTimeOffset now) => record.Standing != Standing.Good && !(record.Until <= now);

    // At least as strict, and as long: what would be decided adds nothing to it.
    private static bool Outlasts(StandingRecord record, ChangeStanding command)
    {
        var (held, wanted) = (record.Until ?? DateTimeOffset.MaxValue, command.Until ?? DateTimeOffset.MaxValue);
        return (record.Standing == Standing.Withdrawn && command.Standing == Standing.Suspended && held >= wanted) || (record.Standing == command.Standing && held > wanted);
    }
}
