namespace InfoExchange.Broker.Sequencing;

/// <summary>Wakes whoever waits for a journal to grow.</summary>
public sealed class PositionSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _position;

    /// <summary>Waits until the durable position is beyond <paramref name="position"/>; at once when it is.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public async Task WaitBeyondAsync(long position, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task grown;
            lock (_gate)
            {
                if (_position > position)
                {
                    return;
                }

                grown = _grown.Task;
            }

            await grown.WaitAsync(cancellationToken);
        }
    }

    internal void Set(long position)
    {
        TaskCompletionSource grown;
        lock (_gate)
        {
            _position = position;
            grown = _grown;
            _grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        grown.SetResult();
    }
}
