using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Records;

/// <summary>How long each class is kept from here on, as the service was set.</summary>
public sealed class RetentionSet : JournalEvent
{
    /// <summary>The times.</summary>
    public required RetentionPolicy Policy { get; init; }
}
