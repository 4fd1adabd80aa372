namespace InfoExchange.Broker.Sequencing;

/// <summary>One boot's clock: the wall clock as it stood at the start plus the monotonic time since. Wall-clock jumps within a boot change nothing.</summary>
/// <param name="time">The machine's clocks.</param>
public sealed class BootClock(TimeProvider time)
{
    private readonly long _startedStamp = time.GetTimestamp();

    /// <summary>The wall clock at the start, UTC.</summary>
    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    /// <summary>The instant now, UTC; never goes back.</summary>
    public DateTimeOffset Now => StartedAt + Time.GetElapsedTime(_startedStamp);

    /// <summary>Waits on the same clocks.</summary>
    public TimeProvider Time { get; } = time;
}
