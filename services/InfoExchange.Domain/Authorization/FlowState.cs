namespace InfoExchange.Domain.Authorization;

/// <summary>Whether anything flows in a territory at all.</summary>
public enum FlowState
{
    /// <summary>Gates and rules decide.</summary>
    Open,

    /// <summary>Nothing reaches anybody, for a time.</summary>
    Suspended,

    /// <summary>Nothing reaches anybody, until the authority opens again.</summary>
    Closed,
}
