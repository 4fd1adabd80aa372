using System.Threading.Tasks.Sources;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>One stream's waiting, again and again: for growth, for an instant, or for its end. Waiting allocates nothing.</summary>
/// <remarks>One wait at a time. The timer is left as it is while it rings early enough: a stream that is woken a thousand times before its heartbeat sets it once.</remarks>
internal sealed class GrowthWait : IValueTaskSource, IDisposable
{
    // A timer takes no longer span than 49 days.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    [ThreadStatic]
    private static GrowthWait? onTurn;

    private readonly GrowthSignal signal;
    private readonly TimeProvider time;
    private readonly CancellationToken cancellation;
    private readonly CancellationTokenRegistration registration;
    private readonly ITimer timer;
    private ManualResetValueTaskSourceCore<bool> core;
    private long rings = long.MaxValue;
    private int isWaiting;

    /// <param name="signal">Tells of growth.</param>
    /// <param name="time">The gateway's clock.</param>
    /// <param name="cancellation">Ends the wait at hand, and all later ones.</param>
    public GrowthWait(GrowthSignal signal, TimeProvider time, CancellationToken cancellation)
    {
        this.signal = signal;
        this.time = time;
        this.cancellation = cancellation;
        timer = time.CreateTimer(static wait => ((GrowthWait)wait!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        registration = cancellation.UnsafeRegister(static wait => ((GrowthWait)wait!).Wake(), this);
    }

    /// <summary>Waits until there is something after a sequence, or until an instant; may end early for no reason.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public ValueTask WaitAsync(long after, DateTimeOffset until)
    {
        core.Reset();
        Volatile.Write(ref isWaiting, 1);
        if (!signal.TryEnlist(this, after) || cancellation.IsCancellationRequested)
        {
            Wake();
        }
        else
        {
            Arm(until);
        }

        return new ValueTask(this, core.Version);
    }

    /// <summary>True while the stream goes on in a turn, on the turn's own thread: others of the turn come after it.</summary>
    public bool IsInTurn => ReferenceEquals(onTurn, this);

    /// <summary>Waits until all streams of the turn have gone as far; only while <see cref="IsInTurn"/>.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public ValueTask LetOthersAsync()
    {
        core.Reset();
        Volatile.Write(ref isWaiting, 1);
        if (cancellation.IsCancellationRequested)
        {
            Wake();
        }

        return new ValueTask(this, core.Version);
    }

    /// <summary>Lets streams go on here, one after the other, each until it has to wait for something; then once more those that let others go first.</summary>
    public static void TakeTurn(ReadOnlySpan<GrowthWait> streams)
    {
        foreach (var stream in streams)
        {
            onTurn = stream;
            stream.Wake(isHere: true);
        }

        onTurn = null;
        foreach (var stream in streams)
        {
            stream.Wake(isHere: true);
        }
    }

    /// <summary>Ends the wait at hand, if there is one; the stream goes on elsewhere.</summary>
    public void Wake() => Wake(isHere: false);

    /// <summary>Forgets the stream. No wait may be at hand.</summary>
    public void Dispose()
    {
        registration.Dispose();
        timer.Dispose();
        signal.Forget(this);
    }

    void IValueTaskSource.GetResult(short token)
    {
        core.GetResult(token);
        cancellation.ThrowIfCancellationRequested();
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => core.OnCompleted(continuation, state, token, flags);

    private void Wake(bool isHere)
    {
        if (Interlocked.Exchange(ref isWaiting, 0) == 1)
        {
            core.RunContinuationsAsynchronously = !isHere;
            core.SetResult(true);
        }
    }

    private void Arm(DateTimeOffset until)
    {
        if (until.UtcTicks < Volatile.Read(ref rings))
        {
            var left = until - time.GetUtcNow();
            Volatile.Write(ref rings, until.UtcTicks);
            timer.Change(left < TimeSpan.Zero ? TimeSpan.Zero : left < LongestTimer ? left : LongestTimer, Timeout.InfiniteTimeSpan);
        }

        if (time.GetUtcNow() >= until)
        {
            Wake(); // asked after the timer was set, so that a clock set forward in between is not waited for
        }
    }

    private void Ring()
    {
        Volatile.Write(ref rings, long.MaxValue);
        Wake();
    }
}
