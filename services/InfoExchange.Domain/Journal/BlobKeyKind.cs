namespace InfoExchange.Domain.Journal;

/// <summary>Which family of keys seals a blob; each family ends at its own time.</summary>
public enum BlobKeyKind
{
    /// <summary>A bulletin's or a return's words; ends first.</summary>
    Content,

    /// <summary>Who was to receive and who received; ends last.</summary>
    Trace,

    /// <summary>A person's names and words about that person; ends when the person is erased.</summary>
    Person,
}
