namespace InfoExchange.Ports.Bus;

/// <summary>How much of a queue is not settled.</summary>
/// <param name="Waiting">Sent and neither completed nor set aside, those in the consumer's hands among them.</param>
/// <param name="Dead">Set aside, until somebody decides on them.</param>
public sealed record QueueLag(long Waiting, long Dead);
