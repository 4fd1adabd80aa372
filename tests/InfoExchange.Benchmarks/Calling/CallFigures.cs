using InfoExchange.Benchmarks.Measuring;

namespace InfoExchange.Benchmarks.Calling;

/// <summary>All rounds of one subject with one kind of call.</summary>
internal sealed class CallFigures(string name)
{
    public string Name { get; } = name;

    public Samples Rate { get; } = new();

    /// <summary>Operations a second of the server's processor time: what the rate would be if nobody else used the machine.</summary>
    public Samples RateOfProcessor { get; } = new();

    public Samples ServerTime { get; } = new();

    public Samples Allocated { get; } = new();

    public Samples LoadShare { get; } = new();

    public void Add(CallRound round)
    {
        Rate.Add(round.Report.Operations / round.Report.Seconds);
        RateOfProcessor.Add(round.Report.Operations / round.ServerTime.TotalSeconds);
        ServerTime.Add(round.ServerTime.TotalMicroseconds / round.Report.Operations);
        Allocated.Add(round.AllocatedBytes / (double)round.Report.Operations);
        LoadShare.Add(round.LoadShare * 100);
    }

    /// <summary>The rows of the table, one cell a subject.</summary>
    public static IEnumerable<(string Name, IEnumerable<string> Cells)> Rows(IReadOnlyList<CallFigures> subjects) =>
    [
        ("a second", subjects.Select(f => f.Rate.ToString())),
        ("a second of server CPU", subjects.Select(f => f.RateOfProcessor.ToString())),
        ("server CPU of one, µs", subjects.Select(f => f.ServerTime.ToString())),
        ("allocated by one, bytes (exact)", subjects.Select(f => f.Allocated.ToString())),
        ("load busy, %", subjects.Select(f => f.LoadShare.ToString())),
    ];
}
