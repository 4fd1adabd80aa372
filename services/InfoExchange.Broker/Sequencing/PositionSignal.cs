namespace InfoExchange.Broker.Sequencing;

/// <summary>Wakes whoever waits for a journal to grow.</summary>
/// <remarks>Each waiter has a source of its own and is awaited directly: a wait combined from tasks would hop over the thread pool, out of a seeded scheduler's sight.</remarks>
public sealed class PositionSignal
{
    private readonly Lock _gate = new();
    private readonly List<TaskCompletionSource> _waiters = [];
    private long _position;

    /// <summary>Waits until the durable position is beyond <paramref name="position"/>; at once when it is.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public async Task WaitBeyondAsync(long position, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_gate)
            {
                if (_position > position)
                {
                    return;
                }

                _waiters.Add(waiter);
            }

            await using var given = cancellationToken.UnsafeRegister(static (source, token) => ((TaskCompletionSource)source!).TrySetCanceled(token), waiter);
            await waiter.Task;
        }
    }

    internal void Set(long position)
    {
        TaskCompletionSource[] waiters;
        lock (_gate)
        {
            _position = position;
            waiters = [.. _waiters];
            _waiters.Clear();
        }

        foreach (var waiter in waiters)
        {
            waiter.TrySetResult();
        }
    }
}
