using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Records;

/// <summary>Somebody asks that something be destroyed before its time: it happens when a second person confirms.</summary>
public sealed class ErasureProposed : JournalEvent
{
    /// <summary>26 characters, fresh; the order that follows bears the same.</summary>
    public required string ErasureId { get; init; }

    /// <summary>Content or person.</summary>
    public required RecordClass Class { get; init; }

    /// <summary>Bulletin, return or person.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Motive code.</summary>
    public required string MotiveCode { get; init; }

    /// <summary>The sealed words of the motive.</summary>
    public required SealedReference Motive { get; init; }
}
