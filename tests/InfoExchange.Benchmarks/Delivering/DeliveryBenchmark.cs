using System.Diagnostics;
using System.Globalization;
using InfoExchange.Benchmarks.Measuring;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>B2: one bulletin at a time to N streams; from the author's call to the first, median and last stream, beside bare streams with the same bytes.</summary>
internal static class DeliveryBenchmark
{
    private const int FrameLength = 1_024;
    private const int PerRound = 20;

    public static async Task RunAsync(int rounds, int streams)
    {
        await using var own = await ServerProcess.StartAsync("serve", "own");
        await using var bare = await ServerProcess.StartAsync("serve", "bare", FrameLength.ToString(CultureInfo.InvariantCulture));
        await using var product = await OwnLoad.StartAsync(own.Said, streams);
        await using var floor = await BareLoad.StartAsync(bare.Said, streams);
        Samples[] ours = [new($"B2 ours, {streams} streams, first", "ms"), new("B2 ours, median", "ms"), new("B2 ours, last", "ms"), new("B2 ours, server CPU a delivery", "µs")];
        Samples[] theirs = [new($"B2 bare, {streams} streams, first", "ms"), new("B2 bare, median", "ms"), new("B2 bare, last", "ms"), new("B2 bare, server CPU a delivery", "µs")];
        await RoundAsync(product, own, [], 40);
        await RoundAsync(floor, bare, [], 40);
        var probe = new NoiseProbe();
        for (var i = 0; i < rounds * 2 && ours[0].Count < rounds; i++)
        {
            if (probe.IsQuiet())
            {
                await RoundAsync(product, own, ours, PerRound);
                await RoundAsync(floor, bare, theirs, PerRound);
            }
        }

        foreach (var (mine, other) in ours.Zip(theirs))
        {
            Console.WriteLine(mine);
            Console.WriteLine(other);
            Console.WriteLine($"  ours : bare {mine.RatioTo(other)}");
        }

        Console.WriteLine("  the load ran in this process, the servers in their own; all share the machine's cores");
    }

    private static async Task RoundAsync(FanOutLoad load, ServerProcess server, Samples[] into, int count)
    {
        var before = server.ProcessorTime;
        var (first, median, last) = (new Samples("", ""), new Samples("", ""), new Samples("", ""));
        for (var i = 0; i < count; i++)
        {
            var started = Stopwatch.GetTimestamp();
            var arrived = await load.PublishAsync();
            var after = arrived.Select(stamp => Stopwatch.GetElapsedTime(started, stamp).TotalMilliseconds).Order().ToArray();
            first.Add(after[0]);
            median.Add(after[after.Length / 2]);
            last.Add(after[^1]);
        }

        if (into.Length > 0)
        {
            into[0].Add(first.Median);
            into[1].Add(median.Median);
            into[2].Add(last.At(0.99));
            into[3].Add((server.ProcessorTime - before).TotalMicroseconds / (count * load.Streams));
        }
    }
}
