using Xunit.Abstractions;

namespace InfoExchange.Simulation.Tests;

public sealed class SeededRunTests(ITestOutputHelper output)
{
    private static int Seeds => Environment.GetEnvironmentVariable("INFOEXCHANGE_FULL") == "1" ? 10_000 : 1_000;

    [Fact]
    public void No_seed_loses_an_acknowledged_publish_leaks_to_anybody_or_breaks_the_order()
    {
        var first = int.TryParse(Environment.GetEnvironmentVariable("INFOEXCHANGE_SEED"), out var given) ? given : 1;
        var count = Environment.GetEnvironmentVariable("INFOEXCHANGE_SEED") is null ? Seeds : 1;
        var (kills, bulletins) = (0, 0);
        for (var seed = first; seed < first + count; seed++)
        {
            var run = new SimulatedRun(seed);
            var violations = run.Run();
            kills += run.Kills;
            bulletins += run.Published;
            Assert.True(violations.Count == 0, $"seed {seed}: {string.Join("; ", violations.Take(5))} (run it alone with INFOEXCHANGE_SEED={seed})");
        }

        output.WriteLine($"{count} seeds, {kills} kills of the service, {bulletins} acknowledged publications");
        Assert.True(count < 100 || (kills > count && bulletins > count), $"too little happened: {kills} kills, {bulletins} publications");
    }

    [Fact]
    public void The_same_seed_tells_the_same_story()
    {
        var (one, other) = (new SimulatedRun(7), new SimulatedRun(7));
        Assert.Equal(one.Run(), other.Run());
        Assert.Equal(one.Story, other.Story);
    }
}
