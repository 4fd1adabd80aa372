using System.Globalization;
using InfoExchange.Benchmarks.Measuring;
using InfoExchange.Benchmarks.Running;

namespace InfoExchange.Benchmarks.Appending;

/// <summary>B7: durable commands a second through the sequencer, at 1 to 1,024 at once, beside write + fdatasync of one entry and of the same batch.</summary>
internal sealed class AppendBenchmark(Session session)
{
    private const int WarmPublishers = 64;
    private const int Storm = 256;
    private const double LittleTolerance = 0.2;

    // Long enough for the relay to have done with the command before.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);
    private static readonly int[] Publishers = [1, 8, 64, Storm, 1_024];

    public async Task RunAsync()
    {
        await RunAsync(Pinning.Possible);
        if (!session.Options.IsQuick && Pinning.Possible.IsPinned)
        {
            await RunAsync(new Pinning(false));
        }
    }

    private async Task RunAsync(Pinning pinning)
    {
        await using var server = await ChildProcess.StartAsync(pinning, 0, "serve", session.Options.Store.NameOf(AppendServer.Name));
        await session.WarmUpAsync("append", server, async window =>
        {
            var (report, time) = await AskAsync(server, AppendServer.Commands(WarmPublishers, TimeSpan.Zero, window), window);
            return time.TotalMicroseconds / report.Operations;
        });
        foreach (var publishers in session.Options.IsQuick ? Publishers[..2] : Publishers)
        {
            await CompareAsync(server, publishers, TimeSpan.Zero, pinning);
        }

        await CompareAsync(server, 1, Rest, pinning);

        if (pinning.IsPinned)
        {
            await CountSyncsAsync(server);
        }
    }

    private async Task CompareAsync(ChildProcess server, int publishers, TimeSpan rest, Pinning pinning)
    {
        var (time, ours, single, batched) = (session.Options.RoundTime, new AppendFigures("ours"), new AppendFigures("one entry a sync"), new AppendFigures("the same batch a sync"));
        var kept = await session.RepeatAsync(
            $"B7 {publishers} publishers",
            async () =>
            {
                var own = await AskAsync(server, AppendServer.Commands(publishers, rest, time), time);
                Check(own.Report, publishers);
                var length = own.Report.MeanLength;
                return (own, await AskAsync(server, AppendServer.Syncs(1, length, rest, time), time), await AskAsync(server, AppendServer.Syncs(own.Report.MeanBatch, length, rest, time), time));
            },
            round =>
            {
                ours.Add(round.own.Report, round.own.Time);
                single.Add(round.Item2.Report, round.Item2.Time);
                batched.Add(round.Item3.Report, round.Item3.Time);
            });
        AppendFigures[] all = [ours, single, batched];
        var where = pinning.IsPinned ? "the process on core 0" : "unpinned";
        var pace = rest > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $", {rest.TotalMilliseconds:0} ms of rest after each command or sync") : "";
        var head = string.Create(CultureInfo.InvariantCulture, $"B7 {publishers} publishers{pace}, {session.Options.Store}, {where}, {kept} rounds of {time.TotalSeconds:0.#} s: median (min–max)");
        Table.Write(head, [.. all.Select(f => f.Name)], AppendFigures.Rows(all));
        if (kept == 0)
        {
            return;
        }

        Console.WriteLine($"      ours : one entry a sync      {ours.Rate.RatioTo(single.Rate)}");
        Console.WriteLine($"      ours : the same batch a sync {ours.Rate.RatioTo(batched.Rate)}");
        if (rest > TimeSpan.Zero)
        {
            Console.WriteLine(Goal.D3.Judge(ours.Middle.RatioTo(single.Middle)));
        }

        if (publishers == Storm)
        {
            var signatures = ours.SignaturesPerOperation.Median;
            Console.WriteLine(Goal.D1.Judge(ours.Rate.RatioTo(single.Rate)));
            Console.WriteLine(Goal.D2.Judge(ours.Rate.RatioTo(batched.Rate)));
            Console.WriteLine(Goal.D6.Judge(new Ratio(signatures, signatures, signatures)));
        }
    }

    private void Check(AppendReport report, int publishers)
    {
        if (report.Entries < report.Operations)
        {
            session.Void(string.Create(CultureInfo.InvariantCulture, $"{report.Operations} commands were answered and {report.Entries} entries became durable"));
        }

        // Little: publishers under way = rate × latency.
        var little = report.Operations * LatencyHistogram.Of(report.Latency).Mean / 1e6 / report.Area;
        if (Math.Abs(little - 1) > LittleTolerance)
        {
            session.Void(string.Create(CultureInfo.InvariantCulture, $"{publishers} publishers: Little's law is off by {little:0.00}"));
        }
    }

    private async Task CountSyncsAsync(ChildProcess server)
    {
        AppendReport? report = null;
        var publishers = session.Options.IsQuick ? 1 : Storm;
        var time = session.Options.RoundTime;
        var counts = await SystemCalls.CountAsync(server.Id, ["fdatasync", "fsync"], async () => report = await server.AskAsync<AppendReport>(AppendServer.Commands(publishers, TimeSpan.Zero, time), time));
        if (counts is null || report is null)
        {
            Console.WriteLine("  syncs an append (exact, strace): not counted: no strace, or not allowed");
            return;
        }

        var syncs = counts.Values.Sum();
        if (syncs < report.Appends && !session.Options.Store.IsPostgres)
        {
            session.Void(string.Create(CultureInfo.InvariantCulture, $"{report.Appends} appends were answered after {syncs} syncs: some were not durable"));
        }

        var perCommand = syncs / (double)report.Operations;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  exact, strace, {publishers} publishers: {syncs} syncs of the whole process ({(session.Options.Store.IsPostgres ? "bus; the journal's are the server's" : "journal, relay's cursor and bus")}) for {report.Appends} appends of {report.Operations} commands"));
        if (publishers == Storm)
        {
            Console.WriteLine(Goal.D6.Judge(new Ratio(perCommand, perCommand, perCommand)));
        }
    }

    // What commands leave to the relay and the bus belongs to their price, and must not run beside what comes next.
    private async Task<(AppendReport Report, TimeSpan Time)> AskAsync(ChildProcess server, string question, TimeSpan work)
    {
        var before = server.ProcessorTime;
        var report = await server.AskAsync<AppendReport>(question, work);
        if (!await server.SettleAsync())
        {
            session.Void($"the server still worked a minute after '{question}'");
        }

        return (report, server.ProcessorTime - before);
    }
}
