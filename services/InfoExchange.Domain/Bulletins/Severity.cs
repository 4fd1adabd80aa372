namespace InfoExchange.Domain.Bulletins;

/// <summary>CAP 1.2 severity.</summary>
public enum Severity
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Extraordinary threat to life or property.</summary>
    Extreme,

    /// <summary>Significant threat.</summary>
    Severe,

    /// <summary>Possible threat.</summary>
    Moderate,

    /// <summary>Little or no threat.</summary>
    Minor,
}
