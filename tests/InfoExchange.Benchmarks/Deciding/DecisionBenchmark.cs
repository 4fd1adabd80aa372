using System.Diagnostics;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Authorization;

namespace InfoExchange.Benchmarks.Deciding;

/// <summary>B5: one decision, one explanation, and a bulletin's whole audience as recipients and rules grow; in this process, on one thread, beside a walk over the same recipients that decides nothing.</summary>
internal sealed class DecisionBenchmark(bool isQuick, int rounds)
{
    private static readonly TimeSpan Goal = TimeSpan.FromMilliseconds(20);
    private readonly int _rounds = isQuick ? 3 : Math.Max(rounds, 5) * 4;

    /// <summary>Prints every figure: median (least–greatest) of the rounds.</summary>
    public void Run()
    {
        var sizes = isQuick ? new[] { 100, 1_000 } : [1_000, 5_000, 10_000, 50_000];
        var counts = isQuick ? new[] { 10 } : [10, 100, 500];
        Console.WriteLine($"B5 audience of one bulletin, one thread, {_rounds} rounds, median (least–greatest)");
        Console.WriteLine($"{"recipients",12}{"rules",8}{"audience ms",28}{"µs a recipient",16}{"walk ms",12}{"decision µs",14}{"explanation µs",16}");
        foreach (var size in sizes)
        {
            foreach (var count in counts)
            {
                Row(new DecidedTerritory(size, count), size, count);
            }
        }

        Console.WriteLine($"goal: 50,000 recipients and 500 rules in {Goal.TotalMilliseconds:0} ms");
    }

    private void Row(DecidedTerritory territory, int size, int count)
    {
        var (directory, rules, now) = (territory.Directory, territory.Rules, DecidedTerritory.Now);
        var active = rules.ActiveAt(now);
        var some = directory.Recipients.Values.Where((_, i) => i % Math.Max(1, size / 100) == 0).ToList();
        var audience = Measure(() => AudienceResolution.Resolve(directory, rules, DecidedTerritory.Here, DecidedTerritory.Header, now));
        var walk = Measure(() => directory.Recipients.Values.Sum(r => r.Number));
        var decision = Measure(() => some.Count(r => AudienceResolution.Decide(directory, active, FlowState.Open, r, DecidedTerritory.Header, now).IsIncluded));
        var explanation = Measure(() => some.Count(r => AudienceExplanation.Of(directory, rules, DecidedTerritory.Here, r, DecidedTerritory.Header, now).Member.IsIncluded));
        var cell = $"{audience[_rounds / 2]:0.00} ({audience[0]:0.00}–{audience[^1]:0.00})";
        Console.WriteLine(
            $"{size,12}{count,8}{cell,28}{audience[_rounds / 2] * 1_000 / size,16:0.000}{walk[_rounds / 2],12:0.000}{decision[_rounds / 2] * 1_000 / some.Count,14:0.0}{explanation[_rounds / 2] * 1_000 / some.Count,16:0.0}");
    }

    // Milliseconds, ascending; a third as many rounds again go first and are not counted.
    private double[] Measure<T>(Func<T> work)
    {
        var times = new List<double>();
        for (var i = -(_rounds / 3) - 1; i < _rounds; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            GC.KeepAlive(work());
            if (i >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }

        return [.. times.Order()];
    }
}
