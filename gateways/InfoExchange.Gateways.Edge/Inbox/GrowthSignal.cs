namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>Wakes the streams that wait for the inbox to grow.</summary>
internal sealed class GrowthSignal
{
    private readonly Lock gate = new();
    private TaskCompletionSource grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long head;

    /// <summary>The last sequence that streams may read.</summary>
    public long Head
    {
        get
        {
            lock (gate)
            {
                return head;
            }
        }
    }

    /// <summary>Tells that everything up to a sequence may be read.</summary>
    public void Set(long sequence)
    {
        TaskCompletionSource before;
        lock (gate)
        {
            head = sequence;
            before = grown;
            grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        before.SetResult();
    }

    /// <summary>Waits until there is something after a sequence, or for a while.</summary>
    /// <exception cref="OperationCanceledException">The wait was given up.</exception>
    public async Task WaitAsync(long after, TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        Task next;
        lock (gate)
        {
            if (head > after)
            {
                return;
            }

            next = grown.Task;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(next, Task.Delay(atMost, time, stop.Token));
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
