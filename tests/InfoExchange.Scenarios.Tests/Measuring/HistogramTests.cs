using InfoExchange.Benchmarks.Measuring;

namespace InfoExchange.Scenarios.Tests.Measuring;

public sealed class HistogramTests
{
    [Fact]
    public void Values_up_to_two_milliseconds_are_kept_exactly()
    {
        var histogram = Of(Enumerable.Range(0, 2_048).Select(value => (long)value));
        Assert.Equal(1_023, histogram.At(0.5));
        Assert.Equal(2_047, histogram.At(1));
        Assert.Equal(1_023.5, histogram.Mean);
    }

    [Fact]
    public void Any_value_is_told_to_three_digits()
    {
        var chance = new Random(7);
        foreach (var value in Enumerable.Range(0, 20_000).Select(_ => (long)Math.Exp(chance.NextDouble() * Math.Log(LatencyHistogram.Longest))))
        {
            var told = Of([value]).At(1);
            Assert.InRange(told, value, value + (value / 1_000.0));
        }
    }

    [Fact]
    public void Shares_agree_with_the_sorted_values_to_three_digits()
    {
        var chance = new Random(11);
        long[] values = [.. Enumerable.Range(0, 50_000).Select(_ => (long)(-Math.Log(1 - chance.NextDouble()) * 40_000)).Order()];
        var histogram = Of(values);
        foreach (var share in new[] { 0.5, 0.9, 0.99, 0.999, 1 })
        {
            var exact = values[(int)Math.Ceiling(share * values.Length) - 1];
            Assert.InRange(histogram.At(share), exact, exact * 1.001);
        }

        Assert.InRange(histogram.Mean / values.Average(), 0.999, 1.001);
    }

    [Fact]
    public void What_is_longer_than_a_minute_counts_as_a_minute_and_is_told()
    {
        var histogram = Of([LatencyHistogram.Longest, LatencyHistogram.Longest + 1, -5]);
        Assert.Equal(3, histogram.Count);
        Assert.Equal(1, histogram.Clipped);
        Assert.InRange(histogram.At(1), LatencyHistogram.Longest, LatencyHistogram.Longest * 1.001);
        Assert.Equal(0, histogram.At(0.1));
    }

    [Fact]
    public void Histograms_of_several_processes_add_up()
    {
        var sum = Of([1, 5_000]);
        sum.Add(Of([5_000, 40_000_000]).Buckets());
        Assert.Equal(4, sum.Count);
        Assert.Equal(["1,1", "5003,2"], sum.ToLines().Take(2));
    }

    [Fact]
    public void Nothing_recorded_is_not_a_number() => Assert.True(double.IsNaN(new LatencyHistogram().At(0.5)));

    private static LatencyHistogram Of(IEnumerable<long> values)
    {
        var histogram = new LatencyHistogram();
        foreach (var value in values)
        {
            histogram.Record(value);
        }

        return histogram;
    }
}
