using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Releasing;

/// <summary>A second person validated a publication: before anybody received it, or after an urgent release.</summary>
public sealed class PublicationValidated : JournalEvent
{
    /// <summary>The bulletin.</summary>
    public required string BulletinId { get; init; }

    /// <summary>Its version.</summary>
    public required int Version { get; init; }

    /// <summary>Who proposed or released it.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>True when it had been released urgently.</summary>
    public bool WasUrgent { get; init; }
}
