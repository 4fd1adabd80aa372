using System.Globalization;
using InfoExchange.Benchmarks.Delivering;
using InfoExchange.Benchmarks.Measuring;
using InfoExchange.Benchmarks.Running;

namespace InfoExchange.Benchmarks.Acknowledging;

/// <summary>B9, its schedule: 800 sites answer one alert within 10 s, and a watch sees it on a board; beside the store's bare commit.</summary>
internal sealed class BoardBenchmark(Session session)
{
    private const double Milli = 1_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private int Sites => session.Options.IsQuick ? 40 : 800;

    private int Seconds => session.Options.IsQuick ? 1 : 10;

    public async Task RunAsync()
    {
        var pinning = Pinning.Possible;
        await using var server = await ChildProcess.StartAsync(pinning, 0, "serve", Subject.Own);
        await using var load = await ChildProcess.StartAsync(pinning, 1, "board", server.Said);
        await using var rows = await ChildProcess.StartAsync(pinning, 0, "serve", RowServer.Name);
        await load.AskAsync<ServerCounters>(BoardProgram.Add(Sites), Patience);
        await session.WarmUpAsync("board", server, async _ =>
        {
            var before = server.ProcessorTime;
            var report = await AnswerAsync(server, load, Math.Min(2, Seconds));
            return (server.ProcessorTime - before).TotalMicroseconds / report.Operations;
        });
        Samples durableMiddle = new(), durableTail = new(), shownMiddle = new(), shownTail = new(), commitMiddle = new(), commitTail = new();
        var kept = await session.RepeatAsync(
            "B9 board",
            async () => (await AnswerAsync(server, load, Seconds), await rows.AskAsync<StormReport>(RowServer.Rows(Sites), Patience)),
            round =>
            {
                Add(durableMiddle, durableTail, round.Item1.Durable);
                Add(shownMiddle, shownTail, round.Item1.Shown);
                Add(commitMiddle, commitTail, round.Item2.Latency);
            });
        Table.Write(
            string.Create(CultureInfo.InvariantCulture, $"B9 board: {Sites} sites answer one alert within {Seconds} s, {pinning}, {kept} rounds: median (min–max), ms from when each was to be sent"),
            ["answer durable", "on the board", "bare commit"],
            [
                ("p50", [durableMiddle.ToString(), shownMiddle.ToString(), commitMiddle.ToString()]),
                ("p99", [durableTail.ToString(), shownTail.ToString(), commitTail.ToString()]),
            ]);
        Console.WriteLine($"  p99 of an answer until it is durable, by the store's bare commit: {durableTail.RatioTo(commitTail)}");
        Console.WriteLine($"  p99 of an answer until a board shows it, by the store's bare commit: {shownTail.RatioTo(commitTail)}; a board tells at most ten times a second");
    }

    // What an alert to so many sites costs the gateways is not what an answer costs.
    private async Task<BoardReport> AnswerAsync(ChildProcess server, ChildProcess load, int seconds)
    {
        await load.AskAsync<ServerCounters>(BoardProgram.Publish(Sites), Patience);
        if (!await server.SettleAsync())
        {
            session.Void("the server still worked a minute after an alert was published");
        }

        return await load.AskAsync<BoardReport>(BoardProgram.Answer(Sites, seconds), Patience);
    }

    private static void Add(Samples middle, Samples tail, Dictionary<int, long> buckets)
    {
        var latency = LatencyHistogram.Of(buckets);
        middle.Add(latency.At(0.5) / Milli);
        tail.Add(latency.At(0.99) / Milli);
    }
}
