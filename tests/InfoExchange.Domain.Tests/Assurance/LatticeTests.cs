namespace InfoExchange.Domain.Tests.Assurance;

/// <summary>Every combination of what a decision looks at, each attribute with its few values: engine, naive model and table say the same of all of them.</summary>
public sealed class LatticeTests
{
    // All of it; of a run for a mutant, which asks for fewer decisions, a part.
    private static int Stride => Outside.Decisions is null ? 1 : 41;

    [Fact]
    public void Engine_naive_model_and_table_agree_on_the_whole_lattice()
    {
        var seen = new int[Environment.ProcessorCount];
        Parallel.For(0, Environment.ProcessorCount, part =>
        {
            for (var town = part; town < LatticePoint.Towns; town += Environment.ProcessorCount * Stride)
            {
                seen[part] += CheckTown(town);
            }
        });

        Assert.InRange(seen.Sum(), LatticePoint.Towns / Stride * LatticePoint.Bulletins, LatticePoint.Towns * LatticePoint.Bulletins);
    }

    [Fact]
    public void Every_line_of_the_table_decides_somewhere_in_it() => Assert.Equal(
        RuleTable.Rows.Where(row => row.Part != "condition").Select(row => row.Code).Order(),
        Enumerable.Range(0, LatticePoint.Towns).Select(town => LatticePoint.At(town, ((town * 37) + (town / LatticePoint.Bulletins)) % LatticePoint.Bulletins).FirstReason()).Distinct().Order());

    private static int CheckTown(int number)
    {
        var town = new LatticeTown(LatticePoint.At(number, 0));
        for (var bulletin = 0; bulletin < LatticePoint.Bulletins; bulletin++)
        {
            var at = LatticePoint.At(number, bulletin);
            var (draft, header) = Bulletins[at.Personal == 0 ? 0 : 1][bulletin];
            var (table, engine) = (at.FirstReason(), town.Decide(header));
            var naive = new LatticeTown(town, draft).DecideNaively();
            if (engine != table || naive != table)
            {
                Assert.Fail($"{at}: table {table}, engine {engine}, naive {naive}");
            }
        }

        return LatticePoint.Bulletins;
    }

    // Each bulletin once, without and with personal data in its words.
    private static (BulletinDraft Draft, BulletinHeader Header)[][] Bulletins { get; } =
    [
        .. new[] { 0, 1 }.Select(personal => Enumerable.Range(0, LatticePoint.Bulletins)
            .Select(bulletin => LatticeTown.Bulletin(LatticePoint.At(0, bulletin) with { Personal = personal })).Select(draft => (draft, BulletinHeader.Of(draft))).ToArray()),
    ];
}
