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

    /// <summary>The number is of another shape than the usual one, and was looked at.</summary>
    public bool IsExceptional { get; init; }

    /// <summary>When somebody looked.</summary>
    public required DateTimeOffset VerifiedAt { get; init; }

    /// <summary>Who looked: the author of the fact; empty in a command, and in entries of an earlier program.</summary>
    public string VerifiedById { get; init => field = value ?? ""; } = "";

    /// <summary>Where they looked; empty when it was not said.</summary>
    public string Document { get; init => field = value ?? ""; } = "";

    /// <summary>First instant of validity.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant no longer valid; null when open.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>True while the right holds.</summary>
    public bool IsValidAt(DateTimeOffset instant) => instant >= From && (Until is null || instant < Until);

    /// <summary>Whether nobody has looked for longer than that.</summary>
    public bool IsStaleAt(DateTimeOffset instant, TimeSpan staleAfter) => instant - VerifiedAt > staleAfter;

    /// <summary>The same, ending at an instant at the latest.</summary>
    public RightRecorded EndingAt(DateTimeOffset instant) => Until <= instant ? this : With(VerifiedById, instant);

    /// <summary>The same, looked at by its author.</summary>
    internal RightRecorded VerifiedBy(string personId) => With(personId, Until);

    private RightRecorded With(string verifiedBy, DateTimeOffset? until) => new()
    {
        Kind = Kind,
        HolderId = HolderId,
        Number = Number,
        IsExceptional = IsExceptional,
        VerifiedAt = VerifiedAt,
        VerifiedById = verifiedBy,
        Document = Document,
        From = From,
        Until = until,
    };
}
