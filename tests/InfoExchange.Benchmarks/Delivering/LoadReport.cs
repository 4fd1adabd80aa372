namespace InfoExchange.Benchmarks.Delivering;

/// <summary>What a load saw in one round. Latencies are buckets of <see cref="Measuring.LatencyHistogram"/>, counted from the instant at which the bulletin was to be published.</summary>
internal sealed class LoadReport
{
    /// <summary>Bulletins that reached every stream.</summary>
    public required int Bulletins { get; init; }

    /// <summary>Deliveries that did not come.</summary>
    public required long Missing { get; init; }

    /// <summary>Deliveries that came again, or that nobody had sent.</summary>
    public required long Repeated { get; init; }

    /// <summary>From the first bulletin to the last delivery.</summary>
    public required double Seconds { get; init; }

    /// <summary>Bulletins under way × seconds, as counted while they came and went.</summary>
    public required double Area { get; init; }

    /// <summary>To the first stream that had it.</summary>
    public required Dictionary<int, long> First { get; init; }

    /// <summary>To the stream in the middle.</summary>
    public required Dictionary<int, long> Median { get; init; }

    /// <summary>To the last stream.</summary>
    public required Dictionary<int, long> Last { get; init; }

    /// <summary>To each stream.</summary>
    public required Dictionary<int, long> Each { get; init; }

    /// <summary>Why the last stream ended that should not have; empty when none did.</summary>
    public required string LastEnd { get; init; }
}
