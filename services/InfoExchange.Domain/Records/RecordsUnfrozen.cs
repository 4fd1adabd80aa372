using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Records;

/// <summary>A freeze is over: what is due by now ends at the next look.</summary>
public sealed class RecordsUnfrozen : JournalEvent
{
    /// <summary>The freeze.</summary>
    public required string FreezeId { get; init; }

    /// <summary>Motive code.</summary>
    public required string MotiveCode { get; init; }

    /// <summary>The sealed words of the motive.</summary>
    public required SealedReference Motive { get; init; }
}
