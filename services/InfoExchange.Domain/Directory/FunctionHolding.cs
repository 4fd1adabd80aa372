namespace InfoExchange.Domain.Directory;

/// <summary>A person's function, for a time.</summary>
/// <param name="PersonId">Pseudonymous id.</param>
/// <param name="Function">Which function.</param>
/// <param name="HolderId">What it is held for: recipient id, watch id or firm id; empty for the whole territory.</param>
/// <param name="Rank">0 for the holder, 1, 2, … for substitutes.</param>
/// <param name="From">First instant.</param>
/// <param name="Until">First instant after the end; null when open.</param>
public sealed record FunctionHolding(string PersonId, DutyFunction Function, string HolderId, int Rank, DateTimeOffset From, DateTimeOffset? Until)
{
    /// <summary>Its name in requests, from <c>WhoAmI</c>: <c>SecurityDesk:vigie-opera</c>, <c>Authority</c> for the whole territory. Opaque to clients.</summary>
    public string Id => IdOf(Function, HolderId);

    /// <summary>The name of a function held for somebody.</summary>
    public static string IdOf(DutyFunction function, string holderId) => holderId.Length == 0 ? $"{function}" : $"{function}:{holderId}";

    /// <summary>True from <see cref="From"/> on and before <see cref="Until"/>.</summary>
    public bool IsHeldAt(DateTimeOffset instant) => instant >= From && (Until is null || instant < Until);

    /// <summary>The same, ending at an instant at the latest.</summary>
    public FunctionHolding EndingAt(DateTimeOffset instant) => Until <= instant ? this : this with { Until = instant };
}
