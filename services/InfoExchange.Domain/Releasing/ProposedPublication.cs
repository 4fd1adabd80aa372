using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Releasing;

/// <summary>A publication that waits for a second person.</summary>
/// <param name="Proposed">What is proposed.</param>
/// <param name="By">Who proposed it, as what: the bulletin is theirs.</param>
/// <param name="At">When.</param>
/// <param name="Position">Of its entry.</param>
public sealed record ProposedPublication(PublicationProposed Proposed, EntryAuthor By, DateTimeOffset At, long Position)
{
    /// <summary>True while it may be validated.</summary>
    public bool IsOpenAt(DateTimeOffset instant) => instant < Proposed.Header.ExpiresAt;
}
