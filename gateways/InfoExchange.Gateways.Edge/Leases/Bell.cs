namespace InfoExchange.Gateways.Edge.Leases;

/// <summary>Wakes whoever waits for a ring, or when their patience ends.</summary>
/// <remarks>Each waiter is awaited directly: a wait combined from tasks would hop over the thread pool, out of a seeded scheduler's sight.</remarks>
/// <param name="time">Patience.</param>
internal sealed class Bell(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<TaskCompletionSource> waiters = [];
    private long rings;

    /// <summary>How often it rang.</summary>
    public long Rings => Volatile.Read(ref rings);

    /// <summary>Rings.</summary>
    public void Ring()
    {
        lock (gate)
        {
            rings++;
            waiters.ForEach(waiter => waiter.TrySetResult());
            waiters.Clear();
        }
    }

    /// <summary>Waits until it rang more often than was seen; at most for as long as patience lasts.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public async Task WaitAsync(long seen, TimeSpan patience, CancellationToken cancellationToken)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (rings > seen)
            {
                return;
            }

            waiters.Add(waiter);
        }

        try
        {
            await using var alarm = time.CreateTimer(static source => ((TaskCompletionSource)source!).TrySetResult(), waiter, patience, Timeout.InfiniteTimeSpan);
            await using var given = cancellationToken.UnsafeRegister(static (source, token) => ((TaskCompletionSource)source!).TrySetCanceled(token), waiter);
            await waiter.Task;
        }
        finally
        {
            lock (gate)
            {
                waiters.Remove(waiter);
            }
        }
    }
}
