using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>Recipients were silent at their deadline: the next of each chain is asked. One entry for all who stand at the same step of an alert, never one a recipient.</summary>
public sealed class RemindersSent : JournalEvent
{
    /// <summary>The alert.</summary>
    public required string BulletinId { get; init; }

    /// <summary>The version whose silence it is about, from 1; 0 in entries of before versions were named: the one then in force.</summary>
    public int Version { get; init; }

    /// <summary>Which step of their chain, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>Who is asked by it; null in entries of before there were plans: the substitute of that rank.</summary>
    public EscalationStep? Asked { get; init; }

    /// <summary>True for the chain of sites that are closed.</summary>
    public bool IsClosed { get; init; }

    /// <summary>When the step after it falls due for them; null in entries of before there were plans: once more the time to answer later.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Since when these recipients have the alert, for those that got it by a later decision; null for those whom its version was issued to.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>How many people are asked.</summary>
    public required int Count { get; init; }

    /// <summary>The sealed list of <see cref="Reminder"/>, under the trace key.</summary>
    public required SealedReference Reminders { get; init; }

    /// <summary>When this step was due.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Which clock decided that it was due: <c>boot</c>, one boot's own, which no jump of the wall clock moves, when the wait began in that boot; <c>wall</c> when the service began again meanwhile.</summary>
    public required string Clock { get; init; }
}
