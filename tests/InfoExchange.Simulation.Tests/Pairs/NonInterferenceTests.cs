using System.Globalization;

namespace InfoExchange.Simulation.Tests.Pairs;

/// <summary>Two worlds, one with things that are none of the subject's business and one without: whoever looks sees the same, byte for byte but for what is encrypted anew.</summary>
public sealed class NonInterferenceTests
{
    private static int Pairs =>
        Environment.GetEnvironmentVariable("INFOEXCHANGE_PAIRS") is { } asked ? int.Parse(asked, CultureInfo.InvariantCulture)
        : Environment.GetEnvironmentVariable("INFOEXCHANGE_FULL") == "1" ? 20_000
        : 2_000;

    [Fact]
    public void What_others_have_changes_nothing_of_what_a_subject_is_told()
    {
        long told = 0;
        var thirdFacts = 0;
        Parallel.For(0, Pairs, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            var script = new PairScript(seed);
            var (crowded, plain) = (script.Run(isCrowded: true), script.Run(isCrowded: false));
            Interlocked.Add(ref told, plain.Length);
            Interlocked.Add(ref thirdFacts, plain.Contains("\"seriesRank\": 3", StringComparison.Ordinal) ? 1 : 0);
            if (crowded != plain)
            {
                Assert.Fail($"pair {seed}: {FirstDifference(plain, crowded)}");
            }
        });

        Assert.True(told > Pairs * 2_000L, $"too little was told to mean something: {told} characters in {Pairs} pairs");
        Assert.True(thirdFacts > Pairs / 20, $"only {thirdFacts} of {Pairs} were told of a third fact of a series");
    }

    private static string FirstDifference(string plain, string crowded)
    {
        foreach (var (a, b) in plain.Split('\n').Zip(crowded.Split('\n')))
        {
            if (a != b)
            {
                return $"\n without {a}\n with    {b}";
            }
        }

        return $"one says more: {plain.Length} and {crowded.Length} characters";
    }
}
