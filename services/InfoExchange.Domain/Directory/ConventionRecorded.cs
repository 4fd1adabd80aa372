using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <summary>A convention or charter is in the directory.</summary>
public sealed class ConventionRecorded : JournalEvent
{
    /// <summary>The convention.</summary>
    public required Convention Convention { get; init; }

    /// <summary>Source document.</summary>
    public string Document { get; init => field = value ?? ""; } = "";
}
