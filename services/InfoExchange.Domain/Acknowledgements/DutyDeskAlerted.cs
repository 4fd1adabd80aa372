using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>Recipients whose whole chain was silent are handed to the permanence préfectorale, in one line an alert.</summary>
public sealed class DutyDeskAlerted : JournalEvent
{
    /// <summary>The alert.</summary>
    public required string BulletinId { get; init; }

    /// <summary>The version whose silence it is about, from 1; 0 in entries of before versions were named: the one then in force.</summary>
    public int Version { get; init; }

    /// <summary>How many recipients became the desk's.</summary>
    public required int Count { get; init; }

    /// <summary>The sealed list of <see cref="Reminder"/> without persons, under the trace key.</summary>
    public required SealedReference Recipients { get; init; }
}
