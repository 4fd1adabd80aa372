using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Releasing;

/// <summary>The officer of a watch released alone what needed two: another person must validate it in time.</summary>
public sealed class UrgentlyReleased : JournalEvent
{
    /// <summary>The bulletin.</summary>
    public required string BulletinId { get; init; }

    /// <summary>Its version.</summary>
    public required int Version { get; init; }

    /// <summary>Who released it.</summary>
    public required string ReleasedBy { get; init; }

    /// <summary>First instant at which it is overdue.</summary>
    public required DateTimeOffset ValidateBy { get; init; }
}
