namespace InfoExchange.Domain.Directory;

/// <summary>A recipient's standing with its instants, which gateways compare themselves.</summary>
/// <param name="Standing">The standing.</param>
/// <param name="ReasonCode">Why; empty when good.</param>
/// <param name="From">First instant.</param>
/// <param name="Until">When it ends by itself; null when it does not.</param>
public sealed record StandingRecord(Standing Standing, string ReasonCode, DateTimeOffset From, DateTimeOffset? Until)
{
    /// <summary>Nothing stands against the recipient.</summary>
    public static StandingRecord Unrestricted { get; } = new(Standing.Good, "", DateTimeOffset.MinValue, null);

    /// <summary>True when the recipient may receive at the instant.</summary>
    public bool IsGoodAt(DateTimeOffset instant) => Standing == Standing.Good || instant < From || (Until is { } end && instant >= end);
}
