namespace InfoExchange.Domain.Audiences;

/// <summary>How much larger than the last of its like an audience may be before its author must accept that by name.</summary>
/// <param name="Ratio">Times the recipients of the last one; above it, an alarm. At least 1.</param>
/// <param name="SmallestGain">Fewer recipients more than before are no alarm, whatever the ratio.</param>
public sealed record GrowthLimit(decimal Ratio, int SmallestGain)
{
    /// <summary>More than twice as many, and at least ten more.</summary>
    public static GrowthLimit Default { get; } = new(2, 10);

    /// <summary>True when an audience grew beyond the limit.</summary>
    /// <param name="before">Recipients of the last one.</param>
    /// <param name="after">Recipients now.</param>
    public bool IsExceeded(int before, int after) => after - before >= SmallestGain && after > Ratio * before;
}
