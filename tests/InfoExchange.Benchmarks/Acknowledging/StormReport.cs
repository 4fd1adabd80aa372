namespace InfoExchange.Benchmarks.Acknowledging;

/// <summary>So many calls, or rows, one after the other in so many places.</summary>
internal sealed class StormReport
{
    /// <summary>Calls that were answered as they had to be; rows that were stored.</summary>
    public required int Operations { get; init; }

    public required double Seconds { get; init; }

    /// <summary>Buckets of <see cref="Measuring.LatencyHistogram"/>.</summary>
    public required Dictionary<int, long> Latency { get; init; }
}
