namespace InfoExchange.Domain.Directory;

/// <summary>What a change of standing is about; it reaches every recipient that depends on it.</summary>
public enum StandingSubject
{
    /// <summary>One presence or site.</summary>
    Recipient,

    /// <summary>All presences of one establishment.</summary>
    Establishment,

    /// <summary>All recipients of one firm or chain.</summary>
    Organisation,

    /// <summary>A right by its number; reaches whoever depends on the establishment that holds it.</summary>
    Right,
}
