namespace InfoExchange.Domain.Returns;

/// <summary>What the watch makes of a return.</summary>
public enum TriageKind
{
    /// <summary>Somebody of the watch has it.</summary>
    Taken,

    /// <summary>The same fact as another return.</summary>
    DuplicateOf,

    /// <summary>Another watch has it.</summary>
    PassedTo,

    /// <summary>Nothing more will be done.</summary>
    Closed,
}
