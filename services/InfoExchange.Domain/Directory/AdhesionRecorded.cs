using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <summary>A firm, chain or recipient adheres to a convention: what counts for a recipient is this, not the convention's signature.</summary>
public sealed class AdhesionRecorded : JournalEvent
{
    /// <summary>The convention.</summary>
    public required string ConventionId { get; init; }

    /// <summary>Firm, chain, presence or site.</summary>
    public required string MemberId { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant after the end; null when open.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What it rests on; empty when it was not said, and in entries of an earlier program.</summary>
    public string Document { get; init => field = value ?? ""; } = "";

    /// <summary>True while it counts.</summary>
    public bool IsInForceAt(DateTimeOffset instant) => instant >= From && (Until is null || instant < Until);

    /// <summary>The same, ending at an instant at the latest.</summary>
    public AdhesionRecorded EndingAt(DateTimeOffset instant) => Until <= instant ? this : new() { ConventionId = ConventionId, MemberId = MemberId, From = From, Until = instant, Document = Document };
}
