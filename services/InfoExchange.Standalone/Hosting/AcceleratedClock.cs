namespace InfoExchange.Standalone.Hosting;

/// <summary>A clock that runs faster than the wall, for demonstrations only; every surface that shows its times says so.</summary>
/// <param name="factor">Seconds of this clock in one real second; at least 1.</param>
public sealed class AcceleratedClock(double factor) : TimeProvider
{
    private readonly DateTimeOffset _startedAt = System.GetUtcNow();
    private readonly long _startedStamp = System.GetTimestamp();

    /// <summary>Seconds of this clock in one real second.</summary>
    public double Factor { get; } = factor >= 1 ? factor : throw new ArgumentOutOfRangeException(nameof(factor), factor, "a demonstration's clock runs at least as fast as the wall");

    /// <inheritdoc/>
    public override long TimestampFrequency => System.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _startedAt + (System.GetElapsedTime(_startedStamp) * Factor);

    /// <inheritdoc/>
    public override long GetTimestamp() => _startedStamp + (long)((System.GetTimestamp() - _startedStamp) * Factor);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Shorten(dueTime), Shorten(period));

    private TimeSpan Shorten(TimeSpan span) => span == Timeout.InfiniteTimeSpan ? span : span / Factor;
}
