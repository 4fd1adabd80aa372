using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Guarding;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Returns;

/// <summary>Tells the source what became of its return.</summary>
/// <param name="author">Officer on duty, référent or permanence.</param>
/// <param name="returnId">The return.</param>
/// <param name="feedback">What the source is told.</param>
/// <param name="words">0 to <see cref="MaxWordsLength"/> UTF-16 code units; sealed.</param>
public sealed class AnswerReturn(string author, string returnId, FeedbackKind feedback, string words) : JournalCommand(author)
{
    /// <summary>UTF-16 code units of the words.</summary>
    public const int MaxWordsLength = 2_000;

    /// <summary>The return.</summary>
    public string ReturnId { get; } = returnId;

    /// <summary>What the source is told.</summary>
    public FeedbackKind Feedback { get; } = feedback;

    /// <summary>In words.</summary>
    public string Words { get; } = words;

    /// <summary>One entry.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, AnswerReturn command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, TriageReturn.Triagers, out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        if (command.Words.Length > MaxWordsLength)
        {
            return Outcome.Refuse<Decision>(CommandRefusals.TooLong("text", command.Words.Length, MaxWordsLength));
        }

        ImmutableArray<Refusal> found = [.. ContentGuard.RefusalsDownwards(command.Words, "text"), .. InquiryTerms.In(command.Words).Distinct(StringComparer.Ordinal).Select(ReturnRefusals.InquiryTold)];
        if (!found.IsEmpty)
        {
            return Outcome.Refuse<Decision>(found);
        }

        if (state.Returns.Find(command.ReturnId) is not { } known)
        {
            return Outcome.Refuse<Decision>(ReturnRefusals.Unknown(command.ReturnId));
        }

        if (known.Feedback is not null)
        {
            return Outcome.Refuse<Decision>(ReturnRefusals.AlreadyAnswered());
        }

        var answered = new ReturnAnswered
        {
            ReturnId = command.ReturnId,
            Feedback = command.Feedback,
            Words = command.Words.Length == 0 ? null : facts.Seal(BlobKeyKind.Content, command.ReturnId, SealedPayload.Write(command.Words)),
        };
        return Outcome.Accept(new Decision(author, [answered], facts.Blobs, new CommandAnswer(command.ReturnId, 0, 0, 0, facts.Now, command.Feedback.ToString())));
    }
}
