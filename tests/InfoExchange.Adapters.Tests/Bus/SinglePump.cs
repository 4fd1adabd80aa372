using System.Collections.Concurrent;

namespace InfoExchange.Adapters.Tests.Bus;

/// <summary>One thread, one queue of continuations, run in the order of posting: what a seeded scheduler looks like to the code under it.</summary>
internal sealed class SinglePump : SynchronizationContext
{
    private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> posted = new();

    /// <summary>How many continuations ran.</summary>
    internal int Ran { get; private set; }

    public override void Post(SendOrPostCallback d, object? state) => posted.Enqueue((d, state));

    /// <summary>Runs the story on this thread until it ends.</summary>
    /// <exception cref="InvalidOperationException">Nothing is left to run and the story has not ended: a continuation went elsewhere.</exception>
    internal static SinglePump Run(Func<Task> story)
    {
        var pump = new SinglePump();
        var before = Current;
        SetSynchronizationContext(pump);
        try
        {
            var told = story();
            while (!told.IsCompleted)
            {
                pump.RunNext();
            }

            told.GetAwaiter().GetResult();
            return pump;
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    private void RunNext()
    {
        if (!posted.TryDequeue(out var next))
        {
            throw new InvalidOperationException("nothing is left to run");
        }

        Ran++;
        next.Callback(next.State);
    }
}
