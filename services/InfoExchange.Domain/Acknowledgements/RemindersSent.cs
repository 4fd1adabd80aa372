using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>Recipients were silent at their deadline: the next person of each chain is asked. One entry an alert and step, never one a recipient.</summary>
public sealed class RemindersSent : JournalEvent
{
    /// <summary>The alert.</summary>
    public required string BulletinId { get; init; }

    /// <summary>The version whose silence it is about, from 1; 0 in entries of before versions were named: the one then in force.</summary>
    public int Version { get; init; }

    /// <summary>1 for the first reminder.</summary>
    public required int Step { get; init; }

    /// <summary>Since when these recipients have the alert, for those that got it by a later decision; null for those whom its version was issued to.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>How many people are asked.</summary>
    public required int Count { get; init; }

    /// <summary>The sealed list of <see cref="Reminder"/>, under the trace key.</summary>
    public required SealedReference Reminders { get; init; }

    /// <summary>When this step was due.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Which clock found it due: <c>boot</c> within one boot, <c>wall</c> after a restart.</summary>
    public required string Clock { get; init; }
}
