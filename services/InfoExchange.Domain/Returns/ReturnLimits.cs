namespace InfoExchange.Domain.Returns;

/// <summary>How much one person or program sends up.</summary>
public static class ReturnLimits
{
    /// <summary>Returns of one author within <see cref="Within"/>, over all recipients that it acts for. The first "ça se passe ici" of each recipient within that time passes all the same.</summary>
    public const int Most = 10;

    /// <summary>The time that counts, the instant of sending included.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(1);

    /// <summary>How far a source's clock may be ahead.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>How old a fact may be when it is told, the end included: a phone may have been without a network for that long.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(30);
}
