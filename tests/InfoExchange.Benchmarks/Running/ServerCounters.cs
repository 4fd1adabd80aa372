namespace InfoExchange.Benchmarks.Running;

/// <summary>What a server counted since it began.</summary>
internal sealed class ServerCounters
{
    /// <summary>The question.</summary>
    public const string Question = "counters";

    /// <summary>Managed bytes allocated, by all threads.</summary>
    public required long AllocatedBytes { get; init; }

    /// <summary>Processor time of the process, user and kernel, as getrusage tells it: finer than <see cref="ProcessorClock"/>.</summary>
    public required double ProcessorMicroseconds { get; init; }

    public static ServerCounters Now() => new() { AllocatedBytes = GC.GetTotalAllocatedBytes(precise: true), ProcessorMicroseconds = Environment.CpuUsage.TotalTime.TotalMicroseconds };

    /// <summary>The server's side: it is asked for nothing else.</summary>
    public static Task ServeAsync(string said) => ChildProcess.ServeAsync(said, _ => Task.FromResult<object>(Now()));
}
