using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Records;

/// <summary>Somebody asked whether one plate or name was ever sent, and said why.</summary>
public sealed class LookupMade : JournalEvent
{
    /// <summary>Motive code.</summary>
    public required string MotiveCode { get; init; }

    /// <summary>The sealed words of the motive.</summary>
    public required SealedReference Motive { get; init; }

    /// <summary>The sealed value that was looked up.</summary>
    public required SealedReference Value { get; init; }
}
