namespace InfoExchange.Domain.Audiences;

/// <summary>With what an audience is compared.</summary>
public enum ComparisonBasis
{
    /// <summary>The version before, of the same bulletin.</summary>
    SameBulletin,

    /// <summary>The last bulletin of its series.</summary>
    SameSeries,

    /// <summary>The last bulletin of the same kind, type of information, topic and author's territory that reached somebody.</summary>
    Alike,
}
