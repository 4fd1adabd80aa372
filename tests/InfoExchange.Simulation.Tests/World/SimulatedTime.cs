namespace InfoExchange.Simulation.Tests.World;

/// <summary>Time that passes only when nothing else can happen. Timers belong to the process that made them and die with it.</summary>
internal sealed class SimulatedTime : TimeProvider
{
    private static readonly DateTimeOffset Origin = new(2026, 3, 1, 20, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<SimulatedTimer, (long Due, long Order)> _timers = new();
    private long _order;

    public long Ticks { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How far somebody has set the wall clock on or back; the monotonic one knows nothing of it.</summary>
    public TimeSpan WallJump { get; set; }

    public override DateTimeOffset GetUtcNow() => Origin.AddTicks(Ticks) + WallJump;

    public override long GetTimestamp() => Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(this, (SimulatedProcess)SynchronizationContext.Current!, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Goes to the next timer and fires it; false when none waits before the limit.</summary>
    public bool Advance(long limit)
    {
        while (_timers.TryPeek(out var timer, out var due))
        {
            if (!timer.IsDueAt(due.Due))
            {
                _timers.Dequeue();
                continue;
            }

            if (due.Due > limit)
            {
                Ticks = Math.Max(Ticks, limit);
                return false;
            }

            _timers.Dequeue();
            Ticks = Math.Max(Ticks, due.Due);
            timer.Fire();
            return true;
        }

        Ticks = Math.Max(Ticks, limit);
        return false;
    }

    internal void Enqueue(SimulatedTimer timer, long due) => _timers.Enqueue(timer, (due, _order++));
}
