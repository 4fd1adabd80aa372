namespace InfoExchange.Bus;

/// <summary>Wakes who waits, and forgets nothing: take <see cref="Next"/>, look, then wait for it.</summary>
/// <remarks>A plain task source and no timed wait around it: those would hand continuations to the thread pool and hide them from a seeded scheduler.</remarks>
internal sealed class Wakeup
{
    private readonly Lock gate = new();
    private TaskCompletionSource current = Fresh();

    /// <summary>Completes at the next <see cref="Set"/>.</summary>
    internal Task Next
    {
        get
        {
            lock (gate)
            {
                return current.Task;
            }
        }
    }

    /// <summary>Wakes all who wait now.</summary>
    internal void Set()
    {
        TaskCompletionSource past;
        lock (gate)
        {
            (past, current) = (current, Fresh());
        }

        past.SetResult();
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
