using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>A recipient says something else to a version that it answered: a fact beside the first answer, which stays.</summary>
public sealed class AnswerCorrected : JournalEvent
{
    /// <summary>The alert.</summary>
    public required string BulletinId { get; init; }

    /// <summary>The version that was answered, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>For whom.</summary>
    public required int Recipient { get; init; }

    /// <summary>Which correction of that answer it is, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What is said now.</summary>
    public required AlertAnswer Answer { get; init; }

    /// <summary>Rank of who corrected: 0 the coordinator or desk, 1, 2, … substitutes.</summary>
    public required int Rank { get; init; }

    /// <summary>True when the firm's référent or the chain's desk corrected.</summary>
    public bool IsForOwner { get; init; }

    /// <summary>The sealed comment, under the bulletin's trace key; null when none was written.</summary>
    public SealedReference? Comment { get; init; }

    internal AlertAcknowledged ToAnswer() => new()
    {
        BulletinId = BulletinId, Version = Version, Recipient = Recipient, Answer = Answer, Rank = Rank, IsForOwner = IsForOwner, Comment = Comment,
    };
}
