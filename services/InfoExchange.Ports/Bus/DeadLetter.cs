namespace InfoExchange.Ports.Bus;

/// <summary>A message that could not be handled, kept with its reason.</summary>
/// <param name="message">The message.</param>
/// <param name="reason">Stable code.</param>
/// <param name="at">When it was set aside.</param>
public sealed class DeadLetter(BusMessage message, string reason, DateTimeOffset at)
{
    /// <summary>The message.</summary>
    public BusMessage Message { get; } = message;

    /// <summary>Stable code.</summary>
    public string Reason { get; } = reason;

    /// <summary>When it was set aside.</summary>
    public DateTimeOffset At { get; } = at;
}
