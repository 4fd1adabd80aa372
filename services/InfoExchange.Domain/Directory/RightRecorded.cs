using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <summary>A licence, approval or card was verified: "vérifié le… par…".</summary>
public sealed class RightRecorded : JournalEvent
{
    /// <summary>Which right.</summary>
    public required RightKind Kind { get; init; }

    /// <summary>Establishment or person that holds it.</summary>
    public required string HolderId { get; init; }

    /// <summary>As printed by the granting authority.</summary>
    public required string Number { get; init; }

    /// <summary>When somebody looked.</summary>
    public required DateTimeOffset VerifiedAt { get; init; }

    /// <summary>First instant of validity.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant no longer valid; null when open.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>True while the right holds.</summary>
    public bool IsValidAt(DateTimeOffset instant) => instant >= From && (Until is null || instant < Until);

    /// <summary>The same, ending at an instant at the latest.</summary>
    public RightRecorded EndingAt(DateTimeOffset instant) => Until <= instant
        ? this
        : new() { Kind = Kind, HolderId = HolderId, Number = Number, VerifiedAt = VerifiedAt, From = From, Until = instant };
}
