using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Guarding;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>Answers an alert for one recipient.</summary>
/// <param name="author">Coordinator, substitute, security desk or firm's référent of that recipient.</param>
/// <param name="bulletinId">The alert.</param>
/// <param name="version">The version that the person had before them, from 1.</param>
/// <param name="recipient">For whom.</param>
/// <param name="answer">The answer.</param>
/// <param name="comment">0 to <see cref="MaxCommentLength"/> UTF-16 code units; sealed.</param>
public sealed class AcknowledgeAlert(string author, string bulletinId, int version, int recipient, AlertAnswer answer, string comment) : JournalCommand(author)
{
    /// <summary>UTF-16 code units of a comment.</summary>
    public const int MaxCommentLength = 2_000;

    /// <summary>The alert.</summary>
    public string BulletinId { get; } = bulletinId;

    /// <summary>The version that is answered.</summary>
    public int Version { get; } = version;

    /// <summary>For whom.</summary>
    public int Recipient { get; } = recipient;

    /// <summary>The answer.</summary>
    public AlertAnswer Answer { get; } = answer;

    /// <summary>In words.</summary>
    public string Comment { get; } = comment;

    /// <summary>One <see cref="AlertAcknowledged"/>; or the first answer to that version again, when the recipient had one; or why not.</summary>
    /// <remarks>An answer to a version that was revised meanwhile is kept as what it is: it does not answer the revision. The note of the answer is the <see cref="AlertAnswer"/> that won; its subject the person who gave it; its version 1 when this call won.</remarks>
    public static Outcome<Decision> Decide(JurisdictionState state, AcknowledgeAlert command, DecisionFacts facts)
    {
        if (Competence.FindFor(state, command, command.Recipient, facts.Now) is not { } holding)
        {
            return Outcome.Refuse<Decision>(AccessRefusals.NotYours());
        }

        if (WhyNotSaid(command.Comment, command.Answer) is { IsEmpty: false } found)
        {
            return Outcome.Refuse<Decision>(found);
        }

        // An alert that does not include the recipient reads as one that does not exist.
        if (state.Bulletins.ById.GetValueOrDefault(command.BulletinId) is not { } alert || !alert.IncludedEver(command.Recipient))
        {
            return Outcome.Refuse<Decision>(BulletinRefusals.Unknown(command.BulletinId));
        }

        if (!alert.Includes(command.Recipient, command.Version))
        {
            return Outcome.Refuse<Decision>(AlertRefusals.VersionNotReceived(command.Version));
        }

        var author = new EntryAuthor(command.Author, holding.Function);
        if (alert.AnswerTo(command.Version, command.Recipient) is { } first)
        {
            return Outcome.Accept(new Decision(author, [], [], new CommandAnswer(first.PersonId, 0, 0, 0, first.At, first.Acknowledged.Answer.ToString())));
        }

        if (WhyNotOpen(alert, alert.FindVersion(command.Version), facts.Now) is { } refusal)
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        var acknowledged = new AlertAcknowledged
        {
            BulletinId = command.BulletinId,
            Version = command.Version,
            Recipient = command.Recipient,
            Answer = command.Answer,
            Rank = holding.Rank,
            IsForOwner = holding.HolderId == state.Directory.Recipients[command.Recipient].OwnerId,
            Comment = command.Comment.Length == 0 ? null : facts.Seal(BlobKeyKind.Trace, command.BulletinId, SealedPayload.Write(command.Comment)),
        };
        return Outcome.Accept(new Decision(author, [acknowledged], facts.Blobs, new CommandAnswer(command.Author, 1, 0, 0, facts.Now, command.Answer.ToString())));
    }

    // Whoever needs help is heard, whatever the words.
    internal static ImmutableArray<Refusal> WhyNotSaid(string comment, AlertAnswer answer) =>
        comment.Length > MaxCommentLength ? [CommandRefusals.TooLong("comment", comment.Length, MaxCommentLength)]
        : answer == AlertAnswer.HelpNeeded ? []
        : [.. ContentGuard.RefusalsUpwards(comment, "comment")];

    internal static Refusal? WhyNotOpen(BulletinRecord alert, BulletinIssued? answered, DateTimeOffset now) =>
        answered?.Header.AcknowledgeWithin is null ? AlertRefusals.NoAnswerExpected()
        : !alert.IsCurrentAt(now) ? BulletinRefusals.NotCurrent((alert.Closed?.Closing ?? ClosingKind.Expired).ToString())
        : null;
}
