using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Journal;

/// <summary>Somebody is about to read a trace, and says why: journaled before anything is shown.</summary>
/// <param name="author">Who reads.</param>
/// <param name="subject"><c>trace</c>, <c>export</c>.</param>
/// <param name="subjectId">What is read; empty for a range.</param>
/// <param name="motiveCode"><c>[a-z_]{1,40}</c>.</param>
/// <param name="motive">In words; sealed.</param>
public sealed class RecordConsultation(string author, string subject, string subjectId, string motiveCode, string motive) : JournalCommand(author)
{
    private const int MaxMotiveLength = 1_000;

    /// <summary>What is read.</summary>
    public string Subject { get; } = subject;

    /// <summary>Its id.</summary>
    public string SubjectId { get; } = subjectId;

    /// <summary>Motive code.</summary>
    public string MotiveCode { get; } = motiveCode;

    /// <summary>Motive in words.</summary>
    public string Motive { get; } = motive;

    /// <summary>What external controllers consult, for as long as their mandate lasts.</summary>
    public const string ControlFile = "control_file";

    private static ReadOnlySpan<DutyFunction> Readers => [DutyFunction.Auditor, DutyFunction.Authority];

    private static ReadOnlySpan<DutyFunction> ReadersAndControllers => [DutyFunction.Auditor, DutyFunction.Authority, DutyFunction.Controller];

    /// <summary>Only auditor and authority consult, controllers control files, and nobody without a motive.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, RecordConsultation command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, command.Subject == ControlFile ? ReadersAndControllers : Readers, out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        if (!IdentifierText.IsReasonCode(command.Subject))
        {
            return Outcome.Refuse<Decision>(CommandRefusals.MalformedCode("subject", command.Subject));
        }

        if (command.SubjectId.Length > 0 && !IdentifierText.IsIdentifier(command.SubjectId))
        {
            return Outcome.Refuse<Decision>(CommandRefusals.MalformedCode("subject_id", command.SubjectId));
        }

        if (!IdentifierText.IsReasonCode(command.MotiveCode))
        {
            return Outcome.Refuse<Decision>(CommandRefusals.Missing("motive.code"));
        }

        if (command.Motive.Length > MaxMotiveLength)
        {
            return Outcome.Refuse<Decision>(CommandRefusals.TooLong("motive.text", command.Motive.Length, MaxMotiveLength));
        }

        var consulted = new ConsultationRecorded
        {
            Subject = command.Subject,
            SubjectId = command.SubjectId,
            MotiveCode = command.MotiveCode,
            Motive = facts.Seal(BlobKeyKind.Person, command.Author, SealedPayload.Write(command.Motive)),
        };
        return Outcome.Accept(new Decision(author, [consulted], facts.Blobs, new CommandAnswer(command.SubjectId, 0, 0, 0, facts.Now, "")));
    }
}
