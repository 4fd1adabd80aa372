namespace Grpc.Core.Wire;

/// <summary>Calls back once an instant has passed, never before, however far away it is.</summary>
internal sealed class DeadlineTimer : IDisposable, IAsyncDisposable
{
    /// <summary>A timer takes no more than 49 days at once; a longer wait is made of several.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(30);

    private readonly DateTime _at;
    private readonly Action _passed;
    private readonly Timer _timer;

    public DeadlineTimer(DateTime at, Action passed)
    {
        _at = at;
        _passed = passed;
        _timer = new Timer(static timer => ((DeadlineTimer)timer!).CallOrWait(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins; calls back on this thread when the instant has passed already.</summary>
    public void Start() => CallOrWait();

    /// <summary>Ends the wait; a call back that has begun goes on.</summary>
    public void Dispose() => _timer.Dispose();

    /// <summary>Ends the wait, and waits for a call back that has begun.</summary>
    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void CallOrWait()
    {
        var left = _at - DateTime.UtcNow;
        if (left <= TimeSpan.Zero)
        {
            _passed();
            return;
        }

        // Whole milliseconds, rounded up: a timer drops fractions and would come back early.
        var wait = left < s_longestWait ? TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)) : s_longestWait;
        try
        {
            _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The call ended while the timer was coming back: nobody waits for it any more.
            return;
        }
    }
}
