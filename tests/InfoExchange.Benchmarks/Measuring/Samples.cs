using System.Globalization;

namespace InfoExchange.Benchmarks.Measuring;

/// <summary>One figure of one subject, once a round.</summary>
internal sealed class Samples
{
    private const int Draws = 2_000;

    private readonly List<double> _values = [];

    public int Count => _values.Count;

    public double Median => MedianOf([.. _values]);

    public void Add(double value) => _values.Add(value);

    /// <summary>Ratio of medians with a bootstrap interval of 95 %: rounds drawn again with a fixed seed, so that the same figures give the same interval.</summary>
    public Ratio RatioTo(Samples floor)
    {
        var chance = new Random(42);
        var ratios = Enumerable.Range(0, Draws).Select(_ => Redraw(chance) / floor.Redraw(chance)).Order().ToArray();
        return new Ratio(Median / floor.Median, ratios[Draws / 40], ratios[Draws - (Draws / 40) - 1]);
    }

    /// <summary>Median, least and greatest.</summary>
    public override string ToString() =>
        _values.Count == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{Digits(Median)} ({Digits(_values.Min())}–{Digits(_values.Max())})");

    // Four digits say what rounds can tell apart.
    private static string Digits(double value) => Math.Abs(value) switch
    {
        >= 1_000 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###", CultureInfo.InvariantCulture),
    };

    private static double MedianOf(double[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length == 0 ? double.NaN : values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private double Redraw(Random chance) => MedianOf([.. _values.Select(_ => _values[chance.Next(_values.Count)])]);
}
