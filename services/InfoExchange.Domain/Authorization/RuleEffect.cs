namespace InfoExchange.Domain.Authorization;

/// <summary>What a sharing rule does where it applies; a value that this program does not know stops, like <see cref="Forbid"/>.</summary>
public enum RuleEffect
{
    /// <summary>Lets through what the gates let through.</summary>
    Permit,

    /// <summary>Stops; beats every permit.</summary>
    Forbid,
}
