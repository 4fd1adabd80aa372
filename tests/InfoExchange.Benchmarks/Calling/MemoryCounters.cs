namespace InfoExchange.Benchmarks.Calling;

/// <summary>What a process holds.</summary>
internal sealed class MemoryCounters
{
    /// <summary>Managed bytes that are alive: after collecting, exact.</summary>
    public required long LiveBytes { get; init; }

    /// <summary>Of the machine's memory, in bytes.</summary>
    public required long ResidentBytes { get; init; }

    public static MemoryCounters Now()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return new MemoryCounters { LiveBytes = GC.GetTotalMemory(forceFullCollection: true), ResidentBytes = Environment.WorkingSet };
    }
}
