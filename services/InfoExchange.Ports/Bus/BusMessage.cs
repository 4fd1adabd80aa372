namespace InfoExchange.Ports.Bus;

/// <summary>One message of the bus. Routing fields say nothing of content.</summary>
public sealed class BusMessage
{
    /// <summary>Most bytes of a body.</summary>
    public const int MaxBodyLength = 4 * 1024 * 1024;

    /// <summary>Where it is sent: a queue of the topology.</summary>
    public required string Queue { get; init; }

    /// <summary>Stable over retries, 1 to 200 characters: consumers deduplicate by it.</summary>
    public required string MessageId { get; init; }

    /// <summary>Messages of one key arrive in the order they were sent.</summary>
    public required string OrderingKey { get; init; }

    /// <summary>Encoded announcement, at most <see cref="MaxBodyLength"/> bytes.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>W3C traceparent; null outside a trace.</summary>
    public string? TraceParent { get; init; }
}
