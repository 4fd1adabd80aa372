using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <summary>A person signed in to a watch; whoever had it before is off duty.</summary>
public sealed class WatchTaken : JournalEvent
{
    /// <summary>The watch.</summary>
    public required string WatchId { get; init; }

    /// <summary>Who has it now.</summary>
    public required string PersonId { get; init; }

    /// <summary>Who had it; empty when nobody.</summary>
    public string PreviousPersonId { get; init => field = value ?? ""; } = "";

    /// <summary>When the turn began; null in entries of an earlier program.</summary>
    public DateTimeOffset? BeganAt { get; init; }

    /// <summary>When relief is expected; null when it was not said.</summary>
    public DateTimeOffset? ExpectedUntil { get; init; }
}
