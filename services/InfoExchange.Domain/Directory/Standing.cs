namespace InfoExchange.Domain.Directory;

/// <summary>Whether a recipient may receive now.</summary>
public enum Standing
{
    /// <summary>Nothing stands against it.</summary>
    Good,

    /// <summary>Stopped by the authority, until lifted or until an instant.</summary>
    Suspended,

    /// <summary>Ended for good.</summary>
    Withdrawn,
}
