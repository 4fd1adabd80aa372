using System.Globalization;
using InfoExchange.Benchmarks.Delivering;
using InfoExchange.Benchmarks.Measuring;
using InfoExchange.Benchmarks.Running;

namespace InfoExchange.Benchmarks.Calling;

/// <summary>One message to many streams of the runtime: as often as it goes, alone on a schedule, beside streams that stand still, and what a stream costs that does nothing.</summary>
internal sealed class BroadcastBenchmark(Session session)
{
    private const string Broadcast = "broadcast";
    private const string WriteEach = "write to each";
    private const double LonePerSecond = 10;
    private const double SteadyPerSecond = 20;
    private const int Places = 64;
    private const double Kibi = 1_024;

    // What a stalled stream is sent before anything is measured: more than its window and all buffers behind it.
    private const int Filling = 400;

    private readonly MeasuredServers _servers = new(session.Options, Pinning.Possible);

    private static Pinning Pinned => Pinning.Possible;

    private int Streams => session.Options.IsQuick ? 20 : 1_000;

    private int Shared => session.Options.IsQuick ? 10 : FanOutSize.MostPerConnection;

    public async Task RunAsync()
    {
        await SaturateAsync(new FanOutSize(Streams, 1));
        await SaturateAsync(new FanOutSize(Streams, Shared));
        await LoneAsync(new FanOutSize(Streams, 1));
        await CountSendsAsync(new FanOutSize(Streams, Shared));
        await StallAsync();
        await IdleAsync(new FanOutSize(Streams, Shared));
    }

    /// <summary>U4: closed loop, as much as the server takes.</summary>
    private async Task SaturateAsync(FanOutSize size)
    {
        var subjects = new List<(string, Func<Task<ChildProcess>>?)> { (Broadcast, () => _servers.StartAsync(MeasuredServer.Broadcast)), (WriteEach, () => _servers.StartAsync(MeasuredServer.Writing)) };
        if (_servers.HasOfficial)
        {
            subjects.Add((MeasuredServers.Official, _servers.StartOfficialAsync));
        }

        await WithAsync(size, subjects, async started =>
        {
            var title = $"one message to {size}, as many as go, {Pinned}";
            var figures = await CompareAsync(started, title, subject => subject.ClosedAsync(Places, session.Options.RoundTime), isOpen: false);
            foreach (var other in figures.Skip(1))
            {
                Console.WriteLine(RuntimeGoals.Broadcast.Judge(figures[0].ServerTime.RatioTo(other.ServerTime)) + $" ({other.Name})");
            }
        });
    }

    /// <summary>F5 and F6 of the runtime: lone messages, beside sockets that are written to directly.</summary>
    private Task LoneAsync(FanOutSize size) => WithAsync(
        size,
        [(Broadcast, () => _servers.StartAsync(MeasuredServer.Broadcast)), (MeasuredServers.Bare, () => _servers.StartAsync(MeasuredServer.Bare)), (RawServer.OneSend, null)],
        async started =>
        {
            var figures = await CompareAsync(started, $"lone messages to {size}, {Pinned}", subject => subject.OpenAsync(LonePerSecond, session.Options.RoundTime), isOpen: true);
            if (figures[0].ServerTime.Count > 0)
            {
                Console.WriteLine(Goal.F5.Judge(figures[0].ServerTime.RatioTo(figures[2].ServerTime)));
                Console.WriteLine(Goal.F6.Judge(figures[0].LastTail.RatioTo(figures[2].LastTail)));
            }
        });

    /// <summary>F8, exact.</summary>
    private Task CountSendsAsync(FanOutSize size) => WithAsync(size, [(Broadcast, () => _servers.StartAsync(MeasuredServer.Broadcast))], async started =>
    {
        await started[0].ClosedAsync(1, session.Options.RoundTime);
        var sends = await started[0].CountSendsAsync(session.Options.RoundTime);
        Console.WriteLine();
        Console.WriteLine(sends is { } exact ? Goal.F8.Judge(new Ratio(exact, exact, exact)) : "  F8 sends a delivery: not counted: no strace, or not allowed");
    });

    /// <summary>F9: readers who read, with and without a tenth beside them who do not.</summary>
    private Task StallAsync()
    {
        var stalled = Streams / 10;
        var size = new FanOutSize(Streams - stalled, 1);
        return WithAsync(
            size,
            [("none stalled", () => _servers.StartAsync(MeasuredServer.Broadcast)), ("a tenth stalled", () => _servers.StartAsync(MeasuredServer.Broadcast))],
            async started =>
            {
                var before = await Task.WhenAll(started.Select(HeldAsync));
                foreach (var subject in started)
                {
                    await FillAsync(subject);
                }

                var figures = await CompareAsync(started, $"a tenth stands still beside {size}, {Pinned}", subject => subject.OpenAsync(SteadyPerSecond, session.Options.RoundTime), isOpen: true);
                var after = await Task.WhenAll(started.Select(HeldAsync));
                if (figures[0].EachTail.Count > 0)
                {
                    Console.WriteLine(RuntimeGoals.Stalled.Judge(figures[1].EachTail.RatioTo(figures[0].EachTail)));
                }

                // What grew beside the stalled more than beside the others, in the runtime's heap and, further, in the process.
                var live = (after[1].LiveBytes - before[1].LiveBytes - (after[0].LiveBytes - before[0].LiveBytes)) / Kibi / stalled;
                var resident = (after[1].ResidentBytes - before[1].ResidentBytes - (after[0].ResidentBytes - before[0].ResidentBytes)) / Kibi / stalled;
                Console.WriteLine(RuntimeGoals.StalledBytes.Judge(new Ratio(live, live, live)));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"      of the machine's memory                                                  {resident:0.#}"));
            },
            index => index == 1 ? stalled : 0);
    }

    /// <summary>M1: what a stream holds that is open and silent.</summary>
    private async Task IdleAsync(FanOutSize size)
    {
        var held = new List<(string Name, double Live, double Resident)>();
        foreach (var (name, server) in new[] { (MeasuredServers.Ours, MeasuredServer.Broadcast), (MeasuredServers.Bare, MeasuredServer.Bare) })
        {
            await using var process = await _servers.StartAsync(server);

            // Once with all streams and away again: what the server makes once is not a stream's.
            await using (await ChildProcess.StartAsync(Pinned, 1, Follow(process, size, 0)))
            {
            }

            await Task.Delay(TimeSpan.FromSeconds(1));
            var before = await process.AskAsync<MemoryCounters>(MeasuredServer.Memory, TimeSpan.Zero);
            await using var load = await ChildProcess.StartAsync(Pinned, 1, Follow(process, size, 0));
            var after = await process.AskAsync<MemoryCounters>(MeasuredServer.Memory, TimeSpan.Zero);
            held.Add((name, (after.LiveBytes - before.LiveBytes) / Kibi / size.Streams, (after.ResidentBytes - before.ResidentBytes) / Kibi / size.Streams));
        }

        var beyond = held[0].Live - held[1].Live;
        Table.Write($"an idle stream, {size}, KiB", [.. held.Select(each => each.Name)],
        [
            ("alive in the heap (exact)", held.Select(each => each.Live.ToString("0.00", CultureInfo.InvariantCulture))),
            ("of the machine's memory", held.Select(each => each.Resident.ToString("0.00", CultureInfo.InvariantCulture))),
        ]);
        Console.WriteLine(RuntimeGoals.Idle.Judge(new Ratio(beyond, beyond, beyond)));
    }

    private async Task WithAsync(FanOutSize size, IReadOnlyList<(string Name, Func<Task<ChildProcess>>? Server)> subjects, Func<List<Subject>, Task> work, Func<int, int>? stalled = null)
    {
        var started = new List<Subject>();
        try
        {
            foreach (var (index, (name, server)) in subjects.Index())
            {
                started.Add(server is null ? await Subject.StartAsync(name, Pinned, size) : await StartAsync(name, size, await server(), stalled?.Invoke(index) ?? 0));
            }

            await work(started);
        }
        finally
        {
            foreach (var subject in Enumerable.Reverse(started))
            {
                await subject.DisposeAsync();
            }
        }
    }

    private static async Task<Subject> StartAsync(string name, FanOutSize size, ChildProcess server, int stalled)
    {
        try
        {
            return new Subject(name, Pinned, server, await ChildProcess.StartAsync(Pinned, 1, Follow(server, size, stalled)));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static string[] Follow(ChildProcess server, FanOutSize size, int stalled) =>
        [.. new[] { size.Streams, size.PerConnection, stalled }.Select(number => number.ToString(CultureInfo.InvariantCulture)).Prepend(server.Said).Prepend("follow")];

    private static Task<MemoryCounters> HeldAsync(Subject subject) => subject.AskServerAsync<MemoryCounters>(MeasuredServer.Memory);

    // In small steps: those who read are to keep up.
    private async Task FillAsync(Subject subject)
    {
        for (long sent = 0; sent < Filling;)
        {
            sent += Checked(subject, await subject.ClosedAsync(1, session.Options.WarmthWindow), isOpen: false).Report.Bulletins;
        }
    }

    private async Task<List<DeliveryFigures>> CompareAsync(List<Subject> subjects, string title, Func<Subject, Task<DeliveryRound>> run, bool isOpen)
    {
        foreach (var subject in subjects)
        {
            await session.WarmUpAsync(subject.Name, subject.Server, async window => Checked(subject, await subject.ClosedAsync(Places, window), isOpen: false).MicrosecondsPerDelivery);
        }

        var figures = subjects.Select(subject => new DeliveryFigures(subject.Name)).ToList();
        var kept = await session.RepeatAsync(
            title,
            async () =>
            {
                var rounds = new List<DeliveryRound>();
                foreach (var subject in subjects)
                {
                    rounds.Add(Checked(subject, await run(subject), isOpen: false));
                }

                return rounds;
            },
            rounds =>
            {
                foreach (var (subject, figure, round) in subjects.Zip(figures, rounds))
                {
                    figure.Add(Checked(subject, round, isOpen));
                }
            });
        if (kept > 0)
        {
            var head = string.Create(CultureInfo.InvariantCulture, $"{title}, {kept} rounds of {session.Options.RoundTime.TotalSeconds:0.#} s: median (min–max)");
            Table.Write(head, [.. figures.Select(f => f.Name)], DeliveryFigures.Rows(figures));
        }

        return figures;
    }

    private DeliveryRound Checked(Subject subject, DeliveryRound round, bool isOpen)
    {
        foreach (var reason in round.Voids(subject.Name, isOpen))
        {
            session.Void(reason);
        }

        return round;
    }
}
