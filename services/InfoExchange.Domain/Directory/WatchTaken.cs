using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <summary>A person signed in to a watch, alone or by hand-over; whoever had it before is off duty.</summary>
public sealed class WatchTaken : JournalEvent
{
    /// <summary>The watch.</summary>
    public required string WatchId { get; init; }

    /// <summary>Who has it now.</summary>
    public required string PersonId { get; init; }

    /// <summary>Who had it; empty when nobody.</summary>
    public string PreviousPersonId { get; init => field = value ?? ""; } = "";
}
