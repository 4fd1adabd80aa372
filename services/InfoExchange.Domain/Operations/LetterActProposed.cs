using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Operations;

/// <summary>Somebody asks that a dead letter be sent again or removed: it happens when a second person validates.</summary>
public sealed class LetterActProposed : JournalEvent
{
    /// <summary>26 characters, fresh; the order that follows bears the same.</summary>
    public required string ActId { get; init; }

    /// <summary>What is to happen.</summary>
    public required LetterAct Act { get; init; }

    /// <summary>Queue of the topology whose dead letter it is.</summary>
    public required string Queue { get; init; }

    /// <summary>Id of the message.</summary>
    public required string Message { get; init; }

    /// <summary>Motive code.</summary>
    public required string MotiveCode { get; init; }

    /// <summary>The sealed words of the motive.</summary>
    public required SealedReference Motive { get; init; }
}
