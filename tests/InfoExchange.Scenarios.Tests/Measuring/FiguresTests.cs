using InfoExchange.Benchmarks.Delivering;
using InfoExchange.Benchmarks.Measuring;
using InfoExchange.Benchmarks.Running;

namespace InfoExchange.Scenarios.Tests.Measuring;

public sealed class FiguresTests
{
    [Fact]
    public void A_ratio_is_of_medians_and_lies_in_its_interval()
    {
        var ratio = Of(2, 4, 30, 4, 5).RatioTo(Of(2, 2, 1, 2, 9));
        Assert.Equal(2, ratio.Value);
        Assert.True(ratio.Low < 2 && ratio.High > 2, ratio.ToString());
        Assert.Equal(new Ratio(2, 2, 2), Of(4, 4, 4).RatioTo(Of(2, 2, 2)));
    }

    [Theory]
    [InlineData(1, 1, 1, "reaches the target")]
    [InlineData(3, 2, 3.9, "within the gate")]
    [InlineData(4, 3.9, 5, "undecided")]
    [InlineData(5, 4.1, 6, "BEYOND THE GATE")]
    [InlineData(double.NaN, double.NaN, double.NaN, "void")]
    public void A_gate_is_broken_only_when_the_whole_interval_is_beyond_it(double value, double low, double high, string verdict) =>
        Assert.EndsWith(verdict, Goal.F5.Judge(new Ratio(value, low, high)), StringComparison.Ordinal);

    [Theory]
    [InlineData(60, "reaches the target")]
    [InlineData(20, "within the gate")]
    [InlineData(14, "BEYOND THE GATE")]
    public void More_is_better_where_the_goal_is_a_floor(double value, string verdict) =>
        Assert.EndsWith(verdict, Goal.D1.Judge(new Ratio(value, value, value)), StringComparison.Ordinal);

    [Fact]
    public void Processor_time_is_read_whatever_the_name_of_the_program() =>
        Assert.Equal(TimeSpan.FromSeconds(3.07), ProcessorClock.Parse("42 (a) R 7 (x) S 1 42 42 0 -1 4194304 900 0 0 0 207 100 0 0 20 0 9 0 12345 1000 200"));

    [Fact]
    public void Calls_are_read_from_the_summary_of_strace() => Assert.Equal(
        new Dictionary<string, long> { ["sendmsg"] = 1_200, ["sendto"] = 7 },
        SystemCalls.Parse(
        [
            "% time     seconds  usecs/call     calls    errors syscall",
            "------ ----------- ----------- --------- --------- ----------------",
            " 99.00    0.012345          10      1200           sendmsg",
            "  1.00    0.000100          14         7         2 sendto",
            "------ ----------- ----------- --------- --------- ----------------",
            "100.00    0.012445          10      1207         2 total",
        ]));

    [Fact]
    public void A_delivery_that_is_missing_or_comes_again_voids_the_round()
    {
        var round = Round(missing: 2, repeated: 1, area: 0.1, load: 0.1);
        Assert.Equal(["ours lost 2 deliveries ", "ours delivered 1 times what was not sent or was there"], round.Voids("ours", isOpen: true));
    }

    [Fact]
    public void A_load_that_lags_or_is_busy_voids_the_round() => Assert.Equal(
        ["ours: Little's law is off by 0.50: bulletins left 5.0 ms late", "ours: client-bound, the load was 85 % busy"],
        Round(missing: 0, repeated: 0, area: 0.05, load: 0.85).Voids("ours", isOpen: true));

    [Fact]
    public void A_round_that_adds_up_counts() => Assert.Empty(Round(missing: 0, repeated: 0, area: 0.1, load: 0.79).Voids("ours", isOpen: true));

    [Fact]
    public void A_bulletin_is_down_when_each_stream_has_it_once()
    {
        var tally = new LoadTally();
        var flight = new Flight(0, 3);
        Assert.True(flight.TryReach(2, 10, tally));
        Assert.False(flight.TryReach(2, 11, tally));
        Assert.True(flight.TryReach(0, 12, tally));
        Assert.False(flight.Landed.IsCompleted);
        Assert.Equal(1, flight.Missing);
        Assert.True(flight.TryReach(1, 13, tally));
        Assert.True(flight.Landed.IsCompleted);
        Assert.Equal((3, 1, 1, 1), (tally.Each.Count, tally.First.Count, tally.Median.Count, tally.Last.Count));
    }

    private static Samples Of(params double[] values)
    {
        var samples = new Samples();
        foreach (var value in values)
        {
            samples.Add(value);
        }

        return samples;
    }

    // Ten bulletins of ten milliseconds each to their last stream.
    private static DeliveryRound Round(long missing, long repeated, double area, double load)
    {
        var last = new LatencyHistogram();
        foreach (var _ in Enumerable.Range(0, 10))
        {
            last.Record(10_000);
        }

        var report = new LoadReport
        {
            Bulletins = 10, Missing = missing, Repeated = repeated, Seconds = 1, Area = area, First = last.Buckets(), Median = last.Buckets(), Last = last.Buckets(), Each = last.Buckets(), LastEnd = "",
        };
        return new DeliveryRound { Report = report, ServerTime = TimeSpan.FromSeconds(0.1), LoadShare = load, IsSettled = true, AllocatedBytes = 1_000 };
    }
}
