using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Records;

/// <summary>Nothing within a scope is erased or ends any more, until it is unfrozen.</summary>
public sealed class RecordsFrozen : JournalEvent
{
    /// <summary>26 characters, fresh.</summary>
    public required string FreezeId { get; init; }

    /// <summary>What is held.</summary>
    public required RecordScope Scope { get; init; }

    /// <summary>Motive code: complaint, inquiry.</summary>
    public required string MotiveCode { get; init; }

    /// <summary>The sealed words of the motive.</summary>
    public required SealedReference Motive { get; init; }
}
