namespace InfoExchange.Domain.Records;

/// <summary>How long each class is kept.</summary>
/// <param name="CopiesFor">Recipients' copies, from the bulletin's end of validity; zero for at once.</param>
/// <param name="ContentFor">Content sealed for control, from the bulletin's end, or from a return's arrival.</param>
/// <param name="TraceFor">Who received what, from the last version's issue.</param>
/// <remarks>The trace of consultation: CNIL, 6 to 12 months, up to 3 years for internal control with documented risk.</remarks>
public sealed record RetentionPolicy(TimeSpan CopiesFor, TimeSpan ContentFor, TimeSpan TraceFor)
{
    /// <summary>At expiry, 90 days, 3 years.</summary>
    public static RetentionPolicy Default { get; } = new(TimeSpan.Zero, TimeSpan.FromDays(90), TimeSpan.FromDays(3 * 365));

    /// <summary>True when no time is negative and none ends after a later class's: copies, then content, then trace.</summary>
    public bool IsOrdered => CopiesFor >= TimeSpan.Zero && ContentFor >= CopiesFor && TraceFor >= ContentFor;
}
