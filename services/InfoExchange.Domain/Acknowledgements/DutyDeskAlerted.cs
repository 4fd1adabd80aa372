using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>Recipients whose whole chain was silent are handed to the permanence préfectorale, in one line an alert, whoever they are and whenever they join it.</summary>
public sealed class DutyDeskAlerted : JournalEvent
{
    /// <summary>The alert.</summary>
    public required string BulletinId { get; init; }

    /// <summary>The version whose silence it is about, from 1; 0 in entries of before versions were named: the one then in force.</summary>
    public int Version { get; init; }

    /// <summary>How many recipients became the desk's by this entry.</summary>
    public required int Count { get; init; }

    /// <summary>How many of the alert it has with these: the one line that it reads; 0 in entries of before it was told.</summary>
    public int Total { get; init; }

    /// <summary>When the earliest of them was due; null in entries of before it was told.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Which clock decided that it was due: <c>boot</c>, one boot's own, which no jump of the wall clock moves, when the wait began in that boot; <c>wall</c> when the service began again meanwhile; empty in entries of before it was told.</summary>
    public string Clock { get; init => field = value ?? ""; } = "";

    /// <summary>The sealed list of <see cref="Reminder"/> without persons, under the trace key.</summary>
    public required SealedReference Recipients { get; init; }
}
