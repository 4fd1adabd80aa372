using System.Globalization;

namespace InfoExchange.Benchmarks.Measuring;

/// <summary>A ratio of medians and the interval it lies in.</summary>
internal sealed record Ratio(double Value, double Low, double High)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value:0.###} [{Low:0.###}–{High:0.###}]");
}
