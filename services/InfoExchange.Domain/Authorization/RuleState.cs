namespace InfoExchange.Domain.Authorization;

/// <summary>Life of a rule; only an active one is evaluated.</summary>
public enum RuleState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Waiting for approval by a second person.</summary>
    Proposed,

    /// <summary>Approved, waiting for its first instant.</summary>
    Approved,

    /// <summary>In force from its first instant.</summary>
    Active,

    /// <summary>Stopped for a time.</summary>
    Suspended,

    /// <summary>Over; kept for the audit.</summary>
    Ended,
}
