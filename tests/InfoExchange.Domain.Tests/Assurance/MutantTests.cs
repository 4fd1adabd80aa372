using System.Collections.Concurrent;
using System.Globalization;

namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>Wrong gates and rules, made by hand: each must be one that the tests notice.</summary>
public sealed class MutantTests
{
    private static readonly string Root = MutantCampaign.FindRoot();

    // How many run without --full; none unless somebody asks.
    private static int Asked => int.Parse(Environment.GetEnvironmentVariable("INFOEXCHANGE_MUTANTS") ?? "0", CultureInfo.InvariantCulture);

    [Fact]
    public void Every_mutant_has_its_place_in_the_source_and_no_two_overlap()
    {
        Assert.InRange(Mutant.All.Length, 40, int.MaxValue);
        foreach (var file in Mutant.All.GroupBy(m => m.File))
        {
            var source = File.ReadAllText(Path.Combine(Root, "services/InfoExchange.Domain", file.Key));
            Assert.All(file, m => Assert.True(m.FindIn(source) >= 0, $"{m} is nowhere: say what became of it"));
            var places = file.Select(m => (Begin: m.FindIn(source), End: m.FindIn(source) + m.Original.Length)).Distinct().Order().ToList();
            Assert.All(places.Zip(places.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Begin, $"two mutants of {file.Key} overlap at {pair.Second.Begin}"));
        }
    }

    [Fact]
    public void With_full_counts_nearly_every_mutant_is_killed()
    {
        ImmutableArray<Mutant> chosen = Outside.IsFull ? Mutant.All : [.. Mutant.All.Where((_, i) => Asked > 0 && i % Math.Max(1, Mutant.All.Length / Asked) == 0)];
        if (chosen.IsEmpty)
        {
            return;
        }

        var campaign = new MutantCampaign(Root, Path.Combine(Root, "artifacts/mutants"));
        campaign.Build();
        var healthy = campaign.Try(0);
        Assert.False(healthy.IsKilled, $"the copy's tests fail without any mutant: {healthy.Said}");
        var survivors = new ConcurrentBag<Mutant>();
        Parallel.ForEach(chosen, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, mutant =>
        {
            if (!campaign.Try(mutant.Number).IsKilled)
            {
                survivors.Add(mutant);
            }
        });

        Assert.True(survivors.Count <= chosen.Length * 2 / 100, $"{survivors.Count} of {chosen.Length} survive:\n{string.Join('\n', survivors.OrderBy(m => m.Number))}");
    }
}
