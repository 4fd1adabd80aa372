namespace InfoExchange.Domain.Reaching;

/// <summary>By which way a bulletin came to a recipient.</summary>
public enum ReachChannel
{
    /// <summary>The open stream of a client.</summary>
    Stream,

    /// <summary>A notice by e-mail, to somebody who answers for it and opened no client.</summary>
    Email,

    /// <summary>A notice by text message.</summary>
    TextMessage,

    /// <summary>A notice by push.</summary>
    Push,
}
