namespace InfoExchange.Simulation.Tests.World;

/// <summary>A process that can be killed at any moment: whatever it would have done next never happens.</summary>
internal sealed class SimulatedProcess(SimulatedScheduler scheduler, string name) : SynchronizationContext
{
    public string Name { get; } = name;

    public bool IsAlive { get; private set; } = true;

    /// <summary>Stopped in its tracks: it does nothing until it goes on, while time passes.</summary>
    public bool IsPaused { get; set; }

    public void Kill() => IsAlive = false;

    public override void Post(SendOrPostCallback d, object? state) => scheduler.Post(this, d, state);

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("nothing in the broker sends synchronously");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs code as this process.</summary>
    public void Run(Action action)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    /// <summary>Starts a task as this process.</summary>
    public Task<T> Start<T>(Func<Task<T>> work)
    {
        Task<T>? started = null;
        Run(() => started = work());
        return started!;
    }

    /// <summary>Starts a task as this process.</summary>
    public Task Start(Func<Task> work)
    {
        Task? started = null;
        Run(() => started = work());
        return started!;
    }
}
