using InfoExchange.Benchmarks.Measuring;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>What one round counts.</summary>
internal sealed class LoadTally
{
    public LatencyHistogram First { get; } = new();

    public LatencyHistogram Median { get; } = new();

    public LatencyHistogram Last { get; } = new();

    public LatencyHistogram Each { get; } = new();

    public InFlight UnderWay { get; } = new();
}
