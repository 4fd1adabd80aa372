namespace InfoExchange.Domain.Operations;

/// <summary>A proposal about a dead letter that waits for a second person.</summary>
/// <param name="Proposed">As journaled.</param>
/// <param name="By">Who proposed; pseudonymous.</param>
/// <param name="At">When.</param>
/// <param name="Position">Its entry.</param>
public sealed record LetterProposal(LetterActProposed Proposed, string By, DateTimeOffset At, long Position)
{
    /// <summary>How long a proposal waits; then it counts no longer.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(7);

    /// <summary>True while it may be validated or refused.</summary>
    public bool IsOpenAt(DateTimeOffset instant) => instant < At + Waits;
}
