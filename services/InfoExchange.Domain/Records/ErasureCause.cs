namespace InfoExchange.Domain.Records;

/// <summary>Why something is destroyed.</summary>
public enum ErasureCause
{
    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>The bulletin was recalled: copies go at once.</summary>
    Recalled,

    /// <summary>Two persons ordered it with a motive.</summary>
    Ordered,
}
