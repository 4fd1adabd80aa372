using System.Diagnostics;
using System.Globalization;
using InfoExchange.Benchmarks.Delivering;
using InfoExchange.Benchmarks.Measuring;
using InfoExchange.Benchmarks.Running;

namespace InfoExchange.Benchmarks.Acknowledging;

/// <summary>B9, its closed loop: acknowledgements through gateway, service and journal, beside the empty call and beside one row a commit.</summary>
internal sealed class AcknowledgementBenchmark(Session session)
{
    private const int Places = 64;
    private const double BusyLoad = 0.8;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private int Calls => session.Options.IsQuick ? 50 : 5_000;

    private int WarmCalls => session.Options.IsQuick ? 50 : 1_000;

    public async Task RunAsync()
    {
        var pinning = Pinning.Possible;
        await using var own = await ChildProcess.StartAsync(pinning, 0, "serve", Subject.Own);
        await using var ownLoad = await ChildProcess.StartAsync(pinning, 1, "storm", Subject.Own, own.Said);
        await using var empty = await ChildProcess.StartAsync(pinning, 0, "serve", EmptyCallServer.Name);
        await using var emptyLoad = await ChildProcess.StartAsync(pinning, 1, "storm", EmptyCallServer.Name, empty.Said);
        await using var rows = await ChildProcess.StartAsync(pinning, 0, "serve", RowServer.Name);
        await session.WarmUpAsync(Subject.Own, own, _ => WarmUpAsync(own, ownLoad));
        await session.WarmUpAsync(EmptyCallServer.Name, empty, _ => WarmUpAsync(empty, emptyLoad));
        StormFigures[] figures = [new(Subject.Own), new(EmptyCallServer.Name), new(RowServer.Name)];
        var kept = await session.RepeatAsync(
            "B9",
            async () =>
            {
                await ownLoad.AskAsync<ServerCounters>(StormProgram.Stock(Calls), Patience);
                await SettleAsync(own, Subject.Own);
                var question = StormProgram.Storm(Places, Calls);
                return new[] { await AskAsync(own, ownLoad, question, pinning), await AskAsync(empty, emptyLoad, question, pinning), await AskAsync(rows, rows, RowServer.Rows(Calls), pinning) };
            },
            round =>
            {
                foreach (var (figure, found) in figures.Zip(round))
                {
                    figure.Add(found.Report, found.ServerTime, found.LoadShare);
                }
            });
        var head = string.Create(CultureInfo.InvariantCulture, $"B9 {Places} callers, {pinning}, {kept} rounds of {Calls:#,0}: median (min–max)");
        Table.Write(head, [.. figures.Select(f => f.Name)], StormFigures.Rows(figures));
        Console.WriteLine(Goal.K1.Judge(figures[0].Rate.RatioTo(figures[2].Rate)));
        Console.WriteLine(Goal.K2.Judge(figures[0].Rate.RatioTo(figures[1].Rate)));
        foreach (var busy in figures.Where(f => f.LoadShare.Median >= BusyLoad * 100))
        {
            Console.WriteLine($"  note: {busy.Name} was client-bound: its rate is the load's, and a ratio to it says at most that");
        }
    }

    private async Task SettleAsync(ChildProcess server, string after)
    {
        if (!await server.SettleAsync())
        {
            session.Void($"a server still worked a minute after '{after}'");
        }
    }

    private async Task<double> WarmUpAsync(ChildProcess server, ChildProcess load)
    {
        await load.AskAsync<ServerCounters>(StormProgram.Stock(WarmCalls), Patience);
        var before = server.ProcessorTime;
        var report = await load.AskAsync<StormReport>(StormProgram.Storm(Places, WarmCalls), Patience);
        return (server.ProcessorTime - before).TotalMicroseconds / report.Operations;
    }

    private async Task<(StormReport Report, TimeSpan ServerTime, double LoadShare)> AskAsync(ChildProcess server, ChildProcess load, string question, Pinning pinning)
    {
        var (serverTime, loadTime, begun) = (server.ProcessorTime, load.ProcessorTime, Stopwatch.GetTimestamp());
        var report = await load.AskAsync<StormReport>(question, Patience);
        if (report.Operations != Calls)
        {
            session.Void(string.Create(CultureInfo.InvariantCulture, $"{report.Operations} of {Calls} acknowledgements were stored"));
        }

        var share = (load.ProcessorTime - loadTime) / Stopwatch.GetElapsedTime(begun) / pinning.CoresOfOne;
        await SettleAsync(server, question);
        return (report, server.ProcessorTime - serverTime, ReferenceEquals(server, load) ? double.NaN : share);
    }
}
