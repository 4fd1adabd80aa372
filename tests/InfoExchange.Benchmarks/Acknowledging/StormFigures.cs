using InfoExchange.Benchmarks.Measuring;

namespace InfoExchange.Benchmarks.Acknowledging;

/// <summary>All rounds of one subject.</summary>
internal sealed class StormFigures(string name)
{
    private const double Milli = 1_000;

    public string Name { get; } = name;

    public Samples Rate { get; } = new();

    public Samples Middle { get; } = new();

    public Samples Tail { get; } = new();

    public Samples ServerTime { get; } = new();

    public Samples LoadShare { get; } = new();

    /// <param name="report">Of one round.</param>
    /// <param name="serverTime">Processor time of the server in it.</param>
    /// <param name="loadShare">Of the load's core, 0 to 1; not a number where there is no load.</param>
    public void Add(StormReport report, TimeSpan serverTime, double loadShare)
    {
        var latency = LatencyHistogram.Of(report.Latency);
        Rate.Add(report.Operations / report.Seconds);
        Middle.Add(latency.At(0.5) / Milli);
        Tail.Add(latency.At(0.99) / Milli);
        ServerTime.Add(serverTime.TotalMicroseconds / report.Operations);
        if (!double.IsNaN(loadShare))
        {
            LoadShare.Add(loadShare * 100);
        }
    }

    /// <summary>The rows of the table, one cell a subject.</summary>
    public static IEnumerable<(string Name, IEnumerable<string> Cells)> Rows(IReadOnlyList<StormFigures> subjects) =>
    [
        ("acknowledgements a second", subjects.Select(f => f.Rate.ToString())),
        ("one of them, p50, ms", subjects.Select(f => f.Middle.ToString())),
        ("one of them, p99, ms", subjects.Select(f => f.Tail.ToString())),
        ("server CPU of one, µs", subjects.Select(f => f.ServerTime.ToString())),
        ("load busy, %", subjects.Select(f => f.LoadShare.ToString())),
    ];
}
