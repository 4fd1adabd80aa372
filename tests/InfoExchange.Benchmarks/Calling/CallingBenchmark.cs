using System.Globalization;
using InfoExchange.Benchmarks.Measuring;
using InfoExchange.Benchmarks.Running;

namespace InfoExchange.Benchmarks.Calling;

/// <summary>Unary calls and streamed messages: the runtime, Kestrel alone with the same bytes and, where they were built, the official packages, in the same rounds.</summary>
internal sealed class CallingBenchmark(Session session)
{
    private const double BusyLoad = 0.8;

    public async Task RunAsync()
    {
        var pinning = Pinning.Possible;
        var servers = new MeasuredServers(session.Options, pinning);
        var subjects = new List<CallSubject>();
        try
        {
            subjects.Add(await CallSubject.StartAsync(MeasuredServers.Ours, pinning, () => servers.StartAsync(MeasuredServer.Broadcast)));
            subjects.Add(await CallSubject.StartAsync(MeasuredServers.Bare, pinning, () => servers.StartAsync(MeasuredServer.Bare)));
            if (servers.HasOfficial)
            {
                subjects.Add(await CallSubject.StartAsync(MeasuredServers.Official, pinning, servers.StartOfficialAsync));
            }

            await CompareAsync(subjects, pinning, isStreamed: false);
            await CompareAsync(subjects, pinning, isStreamed: true);
        }
        finally
        {
            foreach (var subject in Enumerable.Reverse(subjects))
            {
                await subject.DisposeAsync();
            }
        }
    }

    private async Task CompareAsync(List<CallSubject> subjects, Pinning pinning, bool isStreamed)
    {
        var what = isStreamed ? "streamed messages of 1 KiB, one write and one flush each" : "unary calls";
        foreach (var subject in subjects)
        {
            await session.WarmUpAsync(subject.Name, subject.Server, async window =>
            {
                var round = Checked(subject, await subject.RunAsync(isStreamed, window));
                return round.ServerTime.TotalMicroseconds / round.Report.Operations;
            });
        }

        var figures = subjects.Select(subject => new CallFigures(subject.Name)).ToList();
        var kept = await session.RepeatAsync(
            what,
            async () =>
            {
                var rounds = new List<CallRound>();
                foreach (var subject in subjects)
                {
                    rounds.Add(Checked(subject, await subject.RunAsync(isStreamed, session.Options.RoundTime)));
                }

                return rounds;
            },
            rounds =>
            {
                foreach (var (figure, round) in figures.Zip(rounds))
                {
                    figure.Add(round);
                }
            });
        if (kept == 0)
        {
            return;
        }

        var head = string.Create(CultureInfo.InvariantCulture, $"runtime: {what}, {pinning}, {kept} rounds of {session.Options.RoundTime.TotalSeconds:0.#} s: median (min–max)");
        Table.Write(head, [.. figures.Select(f => f.Name)], CallFigures.Rows(figures));
        Judge(figures, isStreamed);
    }

    private static void Judge(List<CallFigures> figures, bool isStreamed)
    {
        var (ours, bare) = (figures[0], figures[1]);
        Console.WriteLine((isStreamed ? RuntimeGoals.Streamed : RuntimeGoals.Unary).Judge(ours.RateOfProcessor.RatioTo(bare.RateOfProcessor)));
        Console.WriteLine($"      the same by the clock                                                    {ours.Rate.RatioTo(bare.Rate)}");
        foreach (var official in figures.Skip(2))
        {
            var ratio = ours.RateOfProcessor.RatioTo(official.RateOfProcessor);
            Console.WriteLine(isStreamed ? $"      streamed messages a second, runtime : official packages                  {ratio}" : RuntimeGoals.Official.Judge(ratio));
            Console.WriteLine($"      the same by the clock                                                    {ours.Rate.RatioTo(official.Rate)}");
        }

        foreach (var busy in figures.Where(f => f.LoadShare.Median >= BusyLoad * 100))
        {
            Console.WriteLine($"  note: {busy.Name} was client-bound: by the clock its figure is the load's, by processor time its own");
        }
    }

    private CallRound Checked(CallSubject subject, CallRound round)
    {
        if (round.Report.Wrong > 0 || round.Report.Operations == 0)
        {
            session.Void(string.Create(CultureInfo.InvariantCulture, $"{subject.Name}: {round.Report.Wrong} calls ended otherwise than they had to, {round.Report.Operations} as they had to"));
        }

        return round;
    }
}
