namespace InfoExchange.Rpc.Server.Limits;

/// <summary>What one peer may take of a port before it has said who it is. Defaults are safe towards strangers.</summary>
public sealed record WireLimits
{
    /// <summary>Connections of one address at once: an IPv4 address, or the first 64 bits of an IPv6 one; 256 unless set, null for no limit. Behind a balancer all clients have the balancer's address.</summary>
    public int? ConnectionsPerPeer { get; init; } = 256;

    /// <summary>Connections at once, of all peers; 20,000 unless set, null for no limit.</summary>
    public int? Connections { get; init; } = 20_000;

    /// <summary>Streams open at once on a connection, told to the client; 100 unless set, at least 1.</summary>
    public int StreamsPerConnection { get; init; } = 100;

    /// <summary>Bytes of all headers of a call, names and values; 16 KiB unless set.</summary>
    public int MetadataSize { get; init; } = 16 * 1024;

    /// <summary>Headers of a call; 100 unless set.</summary>
    public int MetadataCount { get; init; } = 100;

    /// <summary>How long the first bytes of a connection, and the headers of a call once begun, may take; 5 seconds unless set.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection without a stream is kept; 2 minutes unless set.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>After how long a silence the peer is pinged; 30 seconds unless set.</summary>
    public TimeSpan PingDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an answer to a ping may take; 20 seconds unless set.</summary>
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Bytes of requests that are held for a stream before its handler reads; 128 KiB unless set, 64 KiB at least.</summary>
    public int StreamWindow { get; init; } = 128 * 1024;

    /// <summary>Bytes of requests that are held for all streams of a connection; 1 MiB unless set, at least <see cref="StreamWindow"/>.</summary>
    public int ConnectionWindow { get; init; } = 1024 * 1024;
}
