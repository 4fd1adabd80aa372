namespace InfoExchange.Domain.Authorization;

/// <summary>What a recipient must do or leave undone.</summary>
/// <param name="MayRelay">False: not to be passed on outside the receiving organisation.</param>
/// <param name="MayPrint">False: not to be printed.</param>
/// <param name="AcknowledgeWithin">An alert is to be answered within, whole seconds; null when no rule asks: the bulletin's own time holds, and the shorter of both.</param>
/// <param name="KeepFor">How long copies are kept after the bulletin was issued, whole seconds; null when no rule says: until it ends.</param>
public sealed record Obligations(bool MayRelay, bool MayPrint, TimeSpan? AcknowledgeWithin = null, TimeSpan? KeepFor = null)
{
    /// <summary>Shortest and longest time that copies are kept by a rule.</summary>
    public static readonly (TimeSpan Shortest, TimeSpan Longest) Keeping = (TimeSpan.FromMinutes(15), TimeSpan.FromDays(365));

    /// <summary>No duty.</summary>
    public static Obligations None { get; } = new(true, true);

    /// <summary>Both sets of duties together: the stricter of each.</summary>
    public Obligations And(Obligations other) => this == None ? other : other == None ? this : new(
        MayRelay && other.MayRelay, MayPrint && other.MayPrint, Shorter(AcknowledgeWithin, other.AcknowledgeWithin), Shorter(KeepFor, other.KeepFor));

    /// <summary>The shorter of two times, null being none.</summary>
    public static TimeSpan? Shorter(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other : one;
}
