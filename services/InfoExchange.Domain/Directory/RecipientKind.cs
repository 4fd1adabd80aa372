namespace InfoExchange.Domain.Directory;

/// <summary>What receives: each belongs to one jurisdiction and has a number there.</summary>
public enum RecipientKind
{
    /// <summary>Where a private security firm guards.</summary>
    Presence,

    /// <summary>A shop, a shopping centre, an estate: where a crisis coordinator answers.</summary>
    Site,
}
