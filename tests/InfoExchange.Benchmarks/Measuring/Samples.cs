using System.Globalization;

namespace InfoExchange.Benchmarks.Measuring;

/// <summary>Figures of one subject over several rounds.</summary>
internal sealed class Samples(string name, string unit)
{
    private readonly List<double> _values = [];

    public string Name { get; } = name;

    public double Median => At(0.5);

    public int Count => _values.Count;

    public void Add(double value) => _values.Add(value);

    public double At(double quantile)
    {
        var sorted = _values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Length - 1, quantile * sorted.Length)];
    }

    /// <summary>Ratio of medians with a bootstrap interval of 95 %, resampled with a fixed seed.</summary>
    public string RatioTo(Samples floor)
    {
        var chance = new Random(42);
        var ratios = Enumerable.Range(0, 2_000).Select(_ => Resample(chance) / floor.Resample(chance)).Order().ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"{Median / floor.Median:0.00} [{ratios[50]:0.00} – {ratios[1_949]:0.00}]");
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name,-44} median {Median,12:0.00} {unit}  min {At(0):0.00}  max {At(1):0.00}  rounds {_values.Count}");

    private double Resample(Random chance)
    {
        var drawn = Enumerable.Range(0, _values.Count).Select(_ => _values[chance.Next(_values.Count)]).Order().ToArray();
        return drawn[drawn.Length / 2];
    }
}
