namespace InfoExchange.Ports.Bus;

/// <summary>How much of a queue is not settled.</summary>
/// <param name="Ready">Sent, and in nobody's hands: they wait for the consumer, or rest after a failure.</param>
/// <param name="Unacknowledged">In the consumer's hands and not settled; null when another process reads the queue, and only it knows.</param>
/// <param name="Dead">Set aside, until somebody decides on them.</param>
/// <param name="OldestAt">When the oldest of those that are not settled was sent; null when there is none, and when only another process knows.</param>
public sealed record QueueLag(long Ready, long? Unacknowledged, long Dead, DateTimeOffset? OldestAt);
