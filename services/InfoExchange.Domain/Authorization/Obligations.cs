namespace InfoExchange.Domain.Authorization;

/// <summary>What a recipient must do or leave undone.</summary>
/// <param name="MayRelay">False: not to be passed on outside the receiving organisation.</param>
/// <param name="MayPrint">False: not to be printed.</param>
public sealed record Obligations(bool MayRelay, bool MayPrint)
{
    /// <summary>No duty.</summary>
    public static Obligations None { get; } = new(true, true);

    /// <summary>Both sets of duties together.</summary>
    public Obligations And(Obligations other) => new(MayRelay && other.MayRelay, MayPrint && other.MayPrint);
}
