using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Releasing;

/// <summary>The authority set how its territory publishes, from this entry on.</summary>
public sealed class PublishingPolicySet : JournalEvent
{
    /// <summary>All of it.</summary>
    public required PublishingPolicy Policy { get; init; }
}
