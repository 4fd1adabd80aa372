namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>A wall clock and a monotonic one that go apart when told: jumps, sleep. Its timers never ring.</summary>
internal sealed class TwoClocks : TimeProvider
{
    private DateTimeOffset wall = Announced.Nine;
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => wall;

    public override long GetTimestamp() => ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Time passes.</summary>
    internal void Pass(double seconds) => Jump(seconds, seconds);

    /// <summary>The clocks go on by so much each.</summary>
    internal void Jump(double monotonic, double wallClock)
    {
        ticks += TimeSpan.FromSeconds(monotonic).Ticks;
        wall += TimeSpan.FromSeconds(wallClock);
    }
}
