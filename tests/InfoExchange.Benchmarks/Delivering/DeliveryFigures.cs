using System.Globalization;
using InfoExchange.Benchmarks.Measuring;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>All rounds of one subject at one rate.</summary>
internal sealed class DeliveryFigures(string name)
{
    private const double Milli = 1_000;
    private static readonly (string Name, double Share)[] Shares = [("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("p99.9", 0.999), ("max", 1)];

    public string Name { get; } = name;

    public Samples First { get; } = new();

    public Samples Middle { get; } = new();

    public Samples Last { get; } = new();

    public Samples LastTail { get; } = new();

    public Samples EachTail { get; } = new();

    public Samples ServerTime { get; } = new();

    public Samples Allocated { get; } = new();

    public Samples LoadShare { get; } = new();

    public Samples Little { get; } = new();

    /// <summary>Each delivery of all rounds.</summary>
    public LatencyHistogram Each { get; } = new();

    public void Add(DeliveryRound round)
    {
        var last = LatencyHistogram.Of(round.Report.Last);
        First.Add(LatencyHistogram.Of(round.Report.First).At(0.5) / Milli);
        Middle.Add(LatencyHistogram.Of(round.Report.Median).At(0.5) / Milli);
        Last.Add(last.At(0.5) / Milli);
        LastTail.Add(last.At(0.99) / Milli);
        EachTail.Add(LatencyHistogram.Of(round.Report.Each).At(0.99) / Milli);
        ServerTime.Add(round.MicrosecondsPerDelivery);
        Allocated.Add(round.BytesPerDelivery);
        LoadShare.Add(round.LoadShare * 100);
        Little.Add(round.Little);
        Each.Add(round.Report.Each);
    }

    /// <summary>The rows of the table, one cell a subject.</summary>
    public static IEnumerable<(string Name, IEnumerable<string> Cells)> Rows(IReadOnlyList<DeliveryFigures> subjects) =>
    [
        ("to the first stream, p50, ms", subjects.Select(f => f.First.ToString())),
        ("to the middle stream, p50, ms", subjects.Select(f => f.Middle.ToString())),
        ("to the last stream, p50, ms", subjects.Select(f => f.Last.ToString())),
        ("to the last stream, p99, ms", subjects.Select(f => f.LastTail.ToString())),
        ("to each stream, p99, ms", subjects.Select(f => f.EachTail.ToString())),
        .. Shares.Select(tail => ($"to each stream, all rounds, {tail.Name}, ms", subjects.Select(f => (f.Each.At(tail.Share) / Milli).ToString("0.###", CultureInfo.InvariantCulture)))),
        ("server CPU a delivery, µs", subjects.Select(f => f.ServerTime.ToString())),
        ("allocated a delivery, bytes (exact)", subjects.Select(f => f.Allocated.ToString())),
        ("load busy, %", subjects.Select(f => f.LoadShare.ToString())),
        ("under way : rate × latency (Little)", subjects.Select(f => f.Little.ToString())),
        ("deliveries counted", subjects.Select(f => f.Each.Count.ToString("#,0", CultureInfo.InvariantCulture))),
    ];
}
