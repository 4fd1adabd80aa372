namespace InfoExchange.Gateways.Edge.Hosting;

/// <summary>Which of the services' own calls a gateway passes on. Subscriptions it serves itself, always.</summary>
[Flags]
public enum GatewayServices
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Bulletins, written and read.</summary>
    Bulletins = 1,

    /// <summary>Answers to alerts, and the board.</summary>
    Acknowledgements = 2,

    /// <summary>Field returns.</summary>
    Returns = 4,

    /// <summary>Rules and explanations.</summary>
    Authorization = 8,

    /// <summary>Who is who.</summary>
    Directory = 16,

    /// <summary>Search, trace, proofs, export.</summary>
    Journal = 32,

    /// <summary>Freezes, erasures, retention, look-ups, control files.</summary>
    Records = 64,

    /// <summary>Live boards of alerts as server-sent events, beside the answers.</summary>
    Boards = 128,

    /// <summary>Lag and dead letters of the bus.</summary>
    Operations = 256,

    /// <summary>Pages behind the links of notices.</summary>
    Links = 512,
}
