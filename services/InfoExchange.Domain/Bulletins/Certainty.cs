namespace InfoExchange.Domain.Bulletins;

/// <summary>CAP 1.2 certainty.</summary>
public enum Certainty
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Has happened or is going on.</summary>
    Observed,

    /// <summary>Likely.</summary>
    Likely,

    /// <summary>Possible.</summary>
    Possible,

    /// <summary>Not expected.</summary>
    Unlikely,
}
