namespace InfoExchange.Bus;

/// <summary>One queue of the topology: what every engine must make of it.</summary>
/// <param name="Name">Name, the same in every engine: <c>gateway.firms</c>, <c>jurisdiction.departement:75</c>.</param>
/// <param name="Consumer">Who alone reads it, and the name that frames are sealed to: <c>firms</c>, <c>departement:75</c>.</param>
public sealed record QueueDeclaration(string Name, string Consumer)
{
    /// <summary>Deliveries after which a message that is still not completed is set aside.</summary>
    public int MaxDeliveries { get; } = 10;

    /// <summary>From this count on a message is handed out alone of its ordering key, so that those behind it do not pay for its failures.</summary>
    public int AloneFromDelivery { get; } = 4;

    /// <summary>How long a message waits for its consumer; afterwards it is set aside, never dropped. As long as a bulletin may live.</summary>
    public TimeSpan TimeToLive { get; } = TimeSpan.FromDays(30);

    /// <summary>How long the queue itself remembers message ids; the longest that every engine offers. Consumers remember longer.</summary>
    public TimeSpan DuplicateWindow { get; } = TimeSpan.FromDays(7);

    /// <summary>Pause before the second delivery of an abandoned message; each next one is twice as long.</summary>
    public TimeSpan FirstPause { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>No pause is longer.</summary>
    public TimeSpan LongestPause { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Where its dead letters lie.</summary>
    public string DeadLetterName => $"{Name}.dead";

    /// <summary>How long an abandoned message rests.</summary>
    /// <param name="deliveries">Deliveries so far, from 1.</param>
    public TimeSpan PauseAfter(int deliveries)
    {
        var doublings = Math.Clamp(deliveries - 1, 0, 30);
        return TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << doublings, LongestPause.Ticks));
    }
}
