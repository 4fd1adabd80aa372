namespace InfoExchange.Domain.Bulletins;

/// <summary>CAP 1.2 urgency.</summary>
public enum Urgency
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Act at once.</summary>
    Immediate,

    /// <summary>Act within the hour.</summary>
    Expected,

    /// <summary>Act soon.</summary>
    Future,

    /// <summary>No action is asked any more.</summary>
    Past,
}
