namespace InfoExchange.Domain.Journal;

/// <summary>One entry of the journal: who, when, as what, which fact.</summary>
public sealed class JournalEntry
{
    /// <summary>Most bytes of an entry as stored.</summary>
    public const int MaxLength = 32 * 1024;

    /// <summary>From 1, without holes.</summary>
    public required long Position { get; init; }

    /// <summary>The sequencer's instant, UTC: the boot's wall clock plus the monotonic time since.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The service start that wrote it.</summary>
    public required string BootId { get; init; }

    /// <summary>Who acted, as what.</summary>
    public required EntryAuthor Author { get; init; }

    /// <summary>The command's key, on its first entry; null elsewhere and for timers.</summary>
    public IdempotencyKey? Key { get; init; }

    /// <summary>The command's answer, on its first entry.</summary>
    public CommandAnswer? Answer { get; init; }

    /// <summary>The fact.</summary>
    public required JournalEvent Event { get; init; }
}
