namespace InfoExchange.Formats.Messages;

/// <summary>What a clause speaks of.</summary>
internal enum ClauseKind
{
    /// <summary>No rule knows.</summary>
    Unknown,

    /// <summary>Greetings, signatures, heads of mails: understood and not content.</summary>
    Courtesy,

    /// <summary>What happened.</summary>
    Facts,

    /// <summary>How they did it.</summary>
    Way,

    /// <summary>What persons look like.</summary>
    Persons,

    /// <summary>Where they went.</summary>
    Flight,

    /// <summary>A vehicle.</summary>
    Vehicle,

    /// <summary>What recipients should do.</summary>
    Instruction,

    /// <summary>Where or when, under a label.</summary>
    Circumstance,
}
