namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>The table written a third time, in logic, and decided by a solver: decision, first reason and rule are the engine's and the naive model's.</summary>
public sealed class AnswerSetTests
{
    private const int Decisions = 100_000;
    private const int TownsInBatch = 160;

    // Seeds of their own: not the towns that the other check has seen already.
    private const ulong FirstSeed = 1_000_000_007;

    [ClingoFact]
    public void A_hundred_thousand_decisions_are_the_solvers()
    {
        var (compared, batch) = (0, -1);
        Parallel.For(0, Environment.ProcessorCount, _ =>
        {
            while (Volatile.Read(ref compared) < Decisions)
            {
                Interlocked.Add(ref compared, Compare(FirstSeed + ((ulong)Interlocked.Increment(ref batch) * TownsInBatch)));
            }
        });

        Assert.InRange(compared, Decisions, int.MaxValue);
    }

    private static int Compare(ulong firstSeed)
    {
        List<EdgeTown> towns = [.. Enumerable.Range(0, TownsInBatch).Select(i => new EdgeTown(firstSeed + (ulong)i))];
        var facts = new AnswerSetFacts();
        foreach (var (index, town) in towns.Index())
        {
            facts.Add(town, index * EdgeTown.CasesEach);
        }

        var solved = Clingo.Decide(facts.ToString());
        var engine = towns.SelectMany(town => town.Cases).SelectMany((@case, number) => @case.Decide().Select(verdict => (Number: number, Case: @case, Verdict: verdict))).ToList();
        foreach (var (number, @case, verdict) in engine)
        {
            var said = solved.GetValueOrDefault((number, verdict.Number));
            Assert.True(said == verdict, $"town {@case.Shared.Seed}, case {number % EdgeTown.CasesEach}: engine {verdict}, solver {said}");
        }

        Assert.Equal(engine.Count, solved.Count);
        return engine.Count;
    }
}
