namespace InfoExchange.Domain.Authorization;

/// <summary>What a sharing rule does where it applies.</summary>
public enum RuleEffect
{
    /// <summary>Lets through what the gates let through.</summary>
    Permit,

    /// <summary>Stops; beats every permit.</summary>
    Forbid,
}
