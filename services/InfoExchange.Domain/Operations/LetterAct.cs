namespace InfoExchange.Domain.Operations;

/// <summary>What operators do with a dead letter of the bus.</summary>
public enum LetterAct
{
    /// <summary>It goes to its queue again, behind all that waits there.</summary>
    Redrive,

    /// <summary>It is removed for good.</summary>
    Discard,
}
