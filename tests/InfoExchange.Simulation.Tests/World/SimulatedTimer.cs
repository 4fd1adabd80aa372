namespace InfoExchange.Simulation.Tests.World;

/// <summary>A timer of one process.</summary>
internal sealed class SimulatedTimer(SimulatedTime time, SimulatedProcess process, TimerCallback callback, object? state) : ITimer
{
    private long? _due;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;

    public bool IsDueAt(long due) => _due == due && process.IsAlive;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _period = period;
        _due = dueTime == Timeout.InfiniteTimeSpan ? null : time.Ticks + Math.Max(0, dueTime.Ticks);
        if (_due is { } due)
        {
            time.Enqueue(this, due);
        }

        return true;
    }

    public void Fire()
    {
        _due = null;
        if (_period > TimeSpan.Zero)
        {
            Change(_period, _period);
        }

        process.Post(_ => callback(state), null);
    }

    public void Dispose() => _due = null;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
