using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>Says something else to a version that the recipient answered. The first answer stays what it was; reminders stay stopped.</summary>
/// <param name="author">Coordinator, substitute, security desk or firm's référent of that recipient; not only who answered first.</param>
/// <param name="bulletinId">The alert.</param>
/// <param name="version">The version that was answered, from 1.</param>
/// <param name="recipient">For whom.</param>
/// <param name="after">How many corrections the person saw: whoever saw an older answer looks again first.</param>
/// <param name="answer">What is said now.</param>
/// <param name="comment">0 to <see cref="AcknowledgeAlert.MaxCommentLength"/> UTF-16 code units; sealed.</param>
public sealed class CorrectAnswer(string author, string bulletinId, int version, int recipient, int after, AlertAnswer answer, string comment) : JournalCommand(author)
{
    /// <summary>Corrections of one answer.</summary>
    public const int MaxCorrections = 20;

    /// <summary>The alert.</summary>
    public string BulletinId { get; } = bulletinId;

    /// <summary>The version that was answered.</summary>
    public int Version { get; } = version;

    /// <summary>For whom.</summary>
    public int Recipient { get; } = recipient;

    /// <summary>How many corrections the person saw.</summary>
    public int After { get; } = after;

    /// <summary>What is said now.</summary>
    public AlertAnswer Answer { get; } = answer;

    /// <summary>In words.</summary>
    public string Comment { get; } = comment;

    /// <summary>One <see cref="AnswerCorrected"/>, or why not. The answer's subject is its author, its version the number of the correction.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, CorrectAnswer command, DecisionFacts facts)
    {
        if (Competence.FindFor(state, command, command.Recipient, facts.Now) is not { } holding)
        {
            return Outcome.Refuse<Decision>(AccessRefusals.NotYours());
        }

        if (AcknowledgeAlert.WhyNotSaid(command.Comment, command.Answer) is { IsEmpty: false } found)
        {
            return Outcome.Refuse<Decision>(found);
        }

        if (state.Bulletins.ById.GetValueOrDefault(command.BulletinId) is not { } alert || !alert.IncludedEver(command.Recipient))
        {
            return Outcome.Refuse<Decision>(BulletinRefusals.Unknown(command.BulletinId));
        }

        if (WhyNot(alert, command, facts.Now) is { } refusal)
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        var corrected = new AnswerCorrected
        {
            BulletinId = command.BulletinId,
            Version = command.Version,
            Recipient = command.Recipient,
            Number = command.After + 1,
            Answer = command.Answer,
            Rank = holding.Rank,
            IsForOwner = holding.HolderId == state.Directory.Recipients[command.Recipient].OwnerId,
            Comment = command.Comment.Length == 0 ? null : facts.Seal(BlobKeyKind.Trace, command.BulletinId, SealedPayload.Write(command.Comment)),
        };
        return Outcome.Accept(new Decision(new EntryAuthor(command.Author, holding.Function), [corrected], facts.Blobs, new CommandAnswer(command.Author, corrected.Number, 0, 0, facts.Now, command.Answer.ToString())));
    }

    private static Refusal? WhyNot(BulletinRecord alert, CorrectAnswer command, DateTimeOffset now)
    {
        if (alert.AnswerTo(command.Version, command.Recipient) is null)
        {
            return AlertRefusals.NothingToCorrect();
        }

        var corrections = alert.Corrections.GetValueOrDefault((command.Version, command.Recipient), []).Length;
        return AcknowledgeAlert.WhyNotOpen(alert, alert.FindVersion(command.Version), now)
            ?? (corrections != command.After ? AlertRefusals.AnswerChanged(corrections) : corrections >= MaxCorrections ? AlertRefusals.CorrectedTooOften() : null);
    }
}
