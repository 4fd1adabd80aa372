using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Operations;

/// <summary>The service carried out what two persons ordered of a dead letter.</summary>
public sealed class LetterActDone : JournalEvent
{
    /// <summary>The order.</summary>
    public required string ActId { get; init; }

    /// <summary>False when the letter was no longer there: erased meanwhile, or dealt with by a run that ended before it could say so.</summary>
    public required bool IsFound { get; init; }
}
