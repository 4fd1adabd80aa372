using InfoExchange.Benchmarks.Measuring;

namespace InfoExchange.Benchmarks.Appending;

/// <summary>All rounds of one subject with so many publishers.</summary>
internal sealed class AppendFigures(string name)
{
    private const double Milli = 1_000;

    public string Name { get; } = name;

    public Samples Rate { get; } = new();

    public Samples Middle { get; } = new();

    public Samples Tail { get; } = new();

    public Samples ServerTime { get; } = new();

    public Samples Allocated { get; } = new();

    public Samples Batch { get; } = new();

    public Samples Length { get; } = new();

    public Samples SignaturesPerOperation { get; } = new();

    public void Add(AppendReport report, TimeSpan serverTime)
    {
        var latency = LatencyHistogram.Of(report.Latency);
        Rate.Add(report.Operations / report.Seconds);
        Middle.Add(latency.At(0.5) / Milli);
        Tail.Add(latency.At(0.99) / Milli);
        ServerTime.Add(serverTime.TotalMicroseconds / report.Operations);
        if (report.Appends > 0)
        {
            Allocated.Add(report.AllocatedBytes / (double)report.Operations);
            Batch.Add(report.Entries / (double)report.Appends);
            Length.Add(report.Bytes / (double)report.Entries);
            SignaturesPerOperation.Add(report.Signatures / (double)report.Operations);
        }
    }

    /// <summary>The rows of the table, one cell a subject.</summary>
    public static IEnumerable<(string Name, IEnumerable<string> Cells)> Rows(IReadOnlyList<AppendFigures> subjects) =>
    [
        ("durable entries a second", subjects.Select(f => f.Rate.ToString())),
        ("a command or sync, p50, ms", subjects.Select(f => f.Middle.ToString())),
        ("a command or sync, p99, ms", subjects.Select(f => f.Tail.ToString())),
        ("process CPU an entry, µs", subjects.Select(f => f.ServerTime.ToString())),
        ("allocated a command, bytes (exact)", subjects.Select(f => f.Allocated.ToString())),
        ("entries an append (exact)", subjects.Select(f => f.Batch.ToString())),
        ("bytes an entry (exact)", subjects.Select(f => f.Length.ToString())),
        ("signatures a command (exact)", subjects.Select(f => f.SignaturesPerOperation.ToString())),
    ];
}
