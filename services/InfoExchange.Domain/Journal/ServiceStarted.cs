namespace InfoExchange.Domain.Journal;

/// <summary>A service opened the journal for writing.</summary>
public sealed class ServiceStarted : JournalEvent
{
    /// <summary>26 characters, one per start.</summary>
    public required string BootId { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>What was signed before and is gone, as an operator accepted; null at every other start.</summary>
    public LostHead? Lost { get; init; }
}
