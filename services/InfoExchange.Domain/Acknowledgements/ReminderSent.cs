using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Acknowledgements;

/// <summary>A recipient was silent at its deadline: the next person of its chain is asked.</summary>
public sealed class ReminderSent : JournalEvent
{
    /// <summary>The alert.</summary>
    public required string BulletinId { get; init; }

    /// <summary>Who was silent.</summary>
    public required int Recipient { get; init; }

    /// <summary>1 for the first reminder.</summary>
    public required int Step { get; init; }

    /// <summary>Pseudonymous id of who is asked now.</summary>
    public required string PersonId { get; init; }

    /// <summary>When this step was due.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Which clock found it due: <c>boot</c> within one boot, <c>wall</c> after a restart.</summary>
    public required string Clock { get; init; }
}
