namespace InfoExchange.Domain.Records;

/// <summary>By what a freeze takes hold of what is kept.</summary>
public enum ScopeKind
{
    /// <summary>One bulletin or return.</summary>
    Bulletin,

    /// <summary>What one person wrote or answered, and that person's names.</summary>
    Person,

    /// <summary>What any recipient of one firm or chain was sent.</summary>
    Firm,

    /// <summary>What concerns one commune, or the whole territory.</summary>
    Place,

    /// <summary>What was sent in a period.</summary>
    Period,
}
