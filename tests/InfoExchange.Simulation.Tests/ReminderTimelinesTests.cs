using System.Collections.Concurrent;
using System.Globalization;
using Xunit.Abstractions;

namespace InfoExchange.Simulation.Tests;

/// <summary>Reminders of many recipients of many alerts, through restarts, repeated and late answers and jumps of the wall clock. A timeline is what one recipient is asked about one alert.</summary>
public sealed class ReminderTimelinesTests(ITestOutputHelper output)
{
    private static int Wanted => Environment.GetEnvironmentVariable("INFOEXCHANGE_FULL") == "1" ? 10_000 : 2_500;

    [Fact]
    public void No_reminder_is_early_double_missed_or_late_and_none_follows_an_answer()
    {
        var single = Environment.GetEnvironmentVariable("INFOEXCHANGE_SEED");
        var seeds = single is null ? Enumerable.Range(1, (Wanted + ReminderWorld.Timelines - 1) / ReminderWorld.Timelines) : [int.Parse(single, CultureInfo.InvariantCulture)];
        var found = new ConcurrentBag<string>();
        var totals = new ConcurrentBag<ReminderWorld>();
        Parallel.ForEach(seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            var world = new ReminderWorld(seed);
            foreach (var violation in world.Run())
            {
                found.Add($"seed {seed}: {violation}");
            }

            totals.Add(world);
        });

        var said = $"{totals.Count * ReminderWorld.Timelines} timelines, {totals.Sum(w => w.Steps)} steps taken, {totals.Sum(w => w.WallSteps)} of them decided by the wall clock, {totals.Sum(w => w.Answers)} answers, {totals.Sum(w => w.Repeats)} sent again, {totals.Sum(w => w.Restarts)} restarts, {totals.Sum(w => w.Jumps)} jumps of the wall clock";
        output.WriteLine(said);
        Console.WriteLine($"reminders: {said}");
        Assert.True(found.IsEmpty, $"{found.Count} violations; run one alone with INFOEXCHANGE_SEED: {string.Join("; ", found.Take(8))}");
        Assert.True(
            single is not null || (totals.Sum(w => w.Steps) > totals.Count * 10 && totals.Sum(w => w.WallSteps) > totals.Count && totals.Sum(w => w.Answers) > totals.Count && totals.Sum(w => w.Repeats) > 0 && totals.Sum(w => w.Restarts) > totals.Count && totals.Sum(w => w.Jumps) > totals.Count),
            $"too little happened: {said}");
    }
}
