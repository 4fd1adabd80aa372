using InfoExchange.Domain.Releasing;

namespace InfoExchange.Domain.Returns;

/// <summary>A return as of now.</summary>
/// <param name="Submitted">How it came.</param>
/// <param name="Position">Its journal position.</param>
/// <param name="SubmittedAt">When it was sent, by the service's clock.</param>
/// <param name="SubmittedBy">Pseudonymous id.</param>
/// <param name="Triage">Latest triage; null while nobody looked.</param>
/// <param name="OtherId">What the triage points to; empty when nothing.</param>
/// <param name="BulletinId">The bulletin that came of it; empty when none.</param>
/// <param name="Feedback">What the source was told; null while it was not.</param>
public sealed record ReturnRecord(
    ReturnSubmitted Submitted, long Position, DateTimeOffset SubmittedAt, string SubmittedBy, TriageKind? Triage, string OtherId, string BulletinId, ReturnAnswered? Feedback)
{
    /// <summary>Who has it now: whom it came before, or the watch that it was passed to last.</summary>
    public required string HolderId { get; init; }

    /// <summary>Who took it last, pseudonymous; empty while nobody did.</summary>
    public string TakenBy { get; init; } = "";

    /// <summary>When the source was told; null while it was not.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>True while something is still to be done with it: nobody took it, or somebody did and neither closed it nor made a bulletin of it.</summary>
    public bool IsOpen => BulletinId.Length == 0 && (Triage is null or TriageKind.Taken or TriageKind.PassedTo);

    /// <summary>By when the source is owed an answer, under what the authority has set now.</summary>
    public DateTimeOffset AnswerDueAt(PublishingPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return SubmittedAt + policy.ReturnsAnsweredWithin;
    }

    /// <summary>True when the source was told too late, or is still not told although it should have been.</summary>
    public bool IsAnsweredLate(PublishingPolicy policy, DateTimeOffset now) => (AnsweredAt ?? now) > AnswerDueAt(policy);
}
