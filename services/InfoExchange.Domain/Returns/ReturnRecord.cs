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
    ReturnSubmitted Submitted, long Position, DateTimeOffset SubmittedAt, string SubmittedBy, TriageKind? Triage, string OtherId, string BulletinId, ReturnAnswered? Feedback);
