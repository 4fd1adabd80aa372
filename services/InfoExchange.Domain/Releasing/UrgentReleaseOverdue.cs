using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Releasing;

/// <summary>Nobody validated an urgent release in time; journaled once by the timer. It stays to be validated or refused.</summary>
public sealed class UrgentReleaseOverdue : JournalEvent
{
    /// <summary>The bulletin.</summary>
    public required string BulletinId { get; init; }

    /// <summary>Its version.</summary>
    public required int Version { get; init; }

    /// <summary>Who released it.</summary>
    public required string ReleasedBy { get; init; }
}
