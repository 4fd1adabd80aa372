namespace InfoExchange.Ports.Bus;

/// <summary>What operators see of a dead letter: all but its body.</summary>
/// <param name="MessageId">Of the message.</param>
/// <param name="OrderingKey">Of the message: the territory that it comes from or is meant for.</param>
/// <param name="Length">Bytes of its body.</param>
/// <param name="Reason">Stable code.</param>
/// <param name="At">When it was set aside.</param>
public sealed record DeadLetterLabel(string MessageId, string OrderingKey, int Length, string Reason, DateTimeOffset At);
