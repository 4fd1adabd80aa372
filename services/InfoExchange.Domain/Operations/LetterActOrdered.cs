using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Operations;

/// <summary>A second person validated: the dead letter is to be sent again or removed.</summary>
public sealed class LetterActOrdered : JournalEvent
{
    /// <summary>As proposed.</summary>
    public required string ActId { get; init; }

    /// <summary>What is to happen.</summary>
    public required LetterAct Act { get; init; }

    /// <summary>Queue of the topology.</summary>
    public required string Queue { get; init; }

    /// <summary>Id of the message.</summary>
    public required string Message { get; init; }

    /// <summary>Who proposed; who validated is the entry's author.</summary>
    public required string ProposedBy { get; init; }
}
