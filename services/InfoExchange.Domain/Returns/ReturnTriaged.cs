using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Returns;

/// <summary>The watch dealt with a return.</summary>
public sealed class ReturnTriaged : JournalEvent
{
    /// <summary>The return.</summary>
    public required string ReturnId { get; init; }

    /// <summary>What was done.</summary>
    public required TriageKind Triage { get; init; }

    /// <summary>The other return or the other watch; empty when none is meant.</summary>
    public required string OtherId { get; init; }

    /// <summary>The sealed words of the watch, never for the source; null when none.</summary>
    public SealedReference? Reason { get; init; }
}
