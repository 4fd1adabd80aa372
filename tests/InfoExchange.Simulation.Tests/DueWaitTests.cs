using InfoExchange.Broker.Sequencing;

namespace InfoExchange.Simulation.Tests;

public sealed class DueWaitTests
{
    [Fact]
    public async Task A_step_of_the_clock_while_the_alarm_is_set_is_not_slept_through()
    {
        var time = new SteppingTime(TimeSpan.FromMinutes(10));
        var clock = new BootClock(time);

        await DueWait.UntilAsync(clock, clock.Now.AddMinutes(5), new PositionSignal(), 0, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(1, time.Alarms);
    }

    [Fact]
    public async Task Without_a_step_it_sleeps_until_the_alarm_rings_or_the_journal_grows()
    {
        var time = new SteppingTime(TimeSpan.Zero);
        var clock = new BootClock(time);
        var signal = new PositionSignal();
        var waiting = DueWait.UntilAsync(clock, clock.Now.AddMinutes(5), signal, 0, CancellationToken.None);
        var growing = DueWait.UntilAsync(clock, null, signal, 0, CancellationToken.None);
        Assert.False(waiting.IsCompleted || growing.IsCompleted);

        time.Ring();
        await waiting.WaitAsync(TimeSpan.FromSeconds(20));
        signal.Set(1);
        await growing.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Who_gives_up_hears_it()
    {
        using var stop = new CancellationTokenSource();
        var clock = new BootClock(new SteppingTime(TimeSpan.Zero));
        var waiting = DueWait.UntilAsync(clock, null, new PositionSignal(), 0, stop.Token);

        stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    /// <summary>A clock that is set forward at the very moment when somebody sets an alarm; alarms ring when told.</summary>
    private sealed class SteppingTime(TimeSpan step) : TimeProvider
    {
        private readonly List<(TimerCallback Callback, object? State)> _alarms = [];
        private long _ticks = TimeSpan.TicksPerDay;

        public int Alarms => _alarms.Count;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(_ticks);

        public override long GetTimestamp() => _ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _ticks += step.Ticks;
            _alarms.Add((callback, state));
            return new SilentTimer();
        }

        public void Ring() => _alarms[0].Callback(_alarms[0].State);
    }

    private sealed class SilentTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
