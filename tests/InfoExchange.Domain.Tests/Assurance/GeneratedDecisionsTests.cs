using System.Collections.Concurrent;

namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>A million decisions on towns full of edges, by the engine, by the engine recipient by recipient, and by the naive model. A failure names the seed of its town.</summary>
public sealed class GeneratedDecisionsTests
{
    private static int Decisions => Outside.Decisions ?? (Outside.IsFull ? 10_000_000 : 1_000_000);

    [Fact]
    public void The_engine_says_what_the_naive_model_says_first_reason_and_rule_included()
    {
        var (counts, checkedAll) = (new ConcurrentDictionary<string, int>(StringComparer.Ordinal), 0);
        Parallel.For(0, Environment.ProcessorCount, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, part =>
        {
            for (var seed = part; Volatile.Read(ref checkedAll) < Decisions; seed += Environment.ProcessorCount)
            {
                var verdicts = Check(new EdgeTown((ulong)seed));
                Interlocked.Add(ref checkedAll, verdicts.Count);
                foreach (var reason in verdicts.CountBy(v => v.Reason))
                {
                    counts.AddOrUpdate(reason.Key, reason.Value, (_, count) => count + reason.Value);
                }
            }
        });

        Assert.InRange(checkedAll, Decisions, int.MaxValue);
        AssertEachReasonIsHit(counts, checkedAll);
    }

    // Every line of the table that can be a reason once in two hundred decisions; and of ten recipients one receives.
    private static void AssertEachReasonIsHit(ConcurrentDictionary<string, int> counts, int all)
    {
        var said = string.Join(", ", counts.Select(c => $"{c.Key} {c.Value}"));
        foreach (var code in RuleTable.Codes("gate").Concat(RuleTable.Codes("rule")))
        {
            Assert.True(counts.GetValueOrDefault(code) >= all / 200, $"{code} is the reason of too few decisions: {said}");
        }

        Assert.True(counts[AudienceReason.PermittedByRule] >= all / 10, $"too few receive: {said}");
    }

    private static List<Verdict> Check(EdgeTown town)
    {
        var all = new List<Verdict>();
        foreach (var (index, @case) in town.Cases.Index())
        {
            List<Verdict> naive = [.. Verdict.Naive(@case)];
            List<Verdict> engine = [.. @case.Decide()];
            List<Verdict> alone = [.. engine.Select(v => @case.DecideAlone(v.Number))];
            if (!engine.SequenceEqual(naive) || !engine.SequenceEqual(alone))
            {
                Assert.Fail($"town {town.Seed}, case {index}:\n naive {string.Join(' ', naive)}\n engine {string.Join(' ', engine)}\n alone {string.Join(' ', alone)}");
            }

            all.AddRange(engine);
        }

        return all;
    }
}
