namespace InfoExchange.Domain.Records;

/// <summary>What ends together, each at its own time.</summary>
public enum RecordClass
{
    /// <summary>What gateways and recipients hold of a bulletin; ends first.</summary>
    Copies,

    /// <summary>Words of a bulletin or a return, sealed for control.</summary>
    Content,

    /// <summary>Who was to receive and who received; ends last.</summary>
    Trace,

    /// <summary>A person's names and words about that person.</summary>
    Person,

    /// <summary>A month's blind marks, by which a plate or a name can be looked up; ends with that month's traces.</summary>
    Marks,
}
