namespace InfoExchange.Domain.Reaching;

/// <summary>By which way a bulletin came to a recipient; more will be added.</summary>
public enum ReachChannel
{
    /// <summary>The open stream of a client.</summary>
    Stream,
}
