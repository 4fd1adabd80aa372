using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Operations;

/// <summary>A proposal about a dead letter was refused, or taken back by who made it: the letter stays.</summary>
public sealed class LetterActRefused : JournalEvent
{
    /// <summary>As proposed.</summary>
    public required string ActId { get; init; }

    /// <summary>Who proposed.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>Why, <c>[a-z_]{1,40}</c>.</summary>
    public required string ReasonCode { get; init; }
}
