using System.Collections.Immutable;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>Recipients whose whole chain was silent are handed to the permanence préfectorale, in one line an alert.</summary>
public sealed class DutyDeskAlerted : JournalEvent
{
    /// <summary>The alert.</summary>
    public required string BulletinId { get; init; }

    /// <summary>Recipient numbers that became the desk's, ascending.</summary>
    public required ImmutableArray<int> Recipients { get; init; }
}
