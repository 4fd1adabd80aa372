using System.Globalization;
using InfoExchange.Benchmarks.Measuring;
using InfoExchange.Benchmarks.Running;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>B2: bulletins to N streams on a schedule, from the instant at which each was to be published to every stream, beside three floors with the same bytes at the same rate.</summary>
internal sealed class DeliveryBenchmark(Session session)
{
    private const double LonePerSecond = 10;
    private const int Places = 16;

    // With fewer streams a loaded server publishes more than it delivers, which B7 measures better.
    private const int LeastLoaded = 100;

    private static readonly double[] Loads = [0.1, 0.5, 0.8];

    public async Task RunAsync()
    {
        var options = session.Options;
        var sizes = options.Streams is { } streams ? [new FanOutSize(streams, options.StreamsPerConnection)] : options.IsQuick ? [FanOutSize.Small] : FanOutSize.All;
        foreach (var size in sizes)
        {
            await RunAsync(size, Pinning.Possible);
            if (!options.IsQuick && Pinning.Possible.IsPinned && (options.Streams is not null || size == FanOutSize.AlsoUnpinned))
            {
                await RunAsync(size, new Pinning(false));
            }
        }
    }

    private async Task RunAsync(FanOutSize size, Pinning pinning)
    {
        var subjects = new List<Subject>();
        try
        {
            foreach (var name in Names(size))
            {
                subjects.Add(await Subject.StartAsync(name, pinning, size));
            }

            await WarmUpAsync(subjects, size, pinning);
            var most = subjects.Min(subject => subject.MostBulletinsPerSecond);
            await CompareAsync(subjects, $"B2 lone bulletins, {size}, {pinning}", Math.Min(LonePerSecond, most / 2), isLone: true);
            foreach (var load in pinning.IsPinned && !session.Options.IsQuick && size.Streams >= LeastLoaded ? Loads : [])
            {
                var title = string.Create(CultureInfo.InvariantCulture, $"B2 at {load:0 %} of the most that all take, {size}, {pinning}");
                await CompareAsync(subjects, title, most * load, isLone: false);
            }

            if (pinning.IsPinned && size.PerConnection > 1)
            {
                await CountSendsAsync(subjects, size);
            }
        }
        finally
        {
            foreach (var subject in Enumerable.Reverse(subjects))
            {
                await subject.DisposeAsync();
            }
        }
    }

    private static IEnumerable<string> Names(FanOutSize size)
    {
        string[] names = [Subject.Own, Subject.Bare, RawServer.OneSend, RawServer.Durable];
        return size.PerConnection > 1 ? names.Append(RawServer.Coalesced) : names;
    }

    private async Task WarmUpAsync(List<Subject> subjects, FanOutSize size, Pinning pinning)
    {
        foreach (var subject in subjects)
        {
            await session.WarmUpAsync(subject.Name, subject.Server, async window => Checked(subject, await subject.ClosedAsync(Places, window), isOpen: false).MicrosecondsPerDelivery);
            var round = Checked(subject, await subject.ClosedAsync(Places, session.Options.RoundTime), isOpen: false);
            subject.MostBulletinsPerSecond = round.Deliveries > 0
                ? round.BulletinsPerSecond
                : throw new InvalidOperationException($"{subject.Name} delivered nothing: {round.Report.LastEnd}");
            var pace = string.Create(CultureInfo.InvariantCulture, $"{round.BulletinsPerSecond:#,0} bulletins/s in closed loop, {Places} at once, {round.MicrosecondsPerDelivery:0.0} µs a delivery");
            Console.WriteLine($"  {size}, {pinning}: {subject.Name} takes {pace}{(round.IsClientBound ? ", client-bound" : "")}");
        }
    }

    private async Task CompareAsync(List<Subject> subjects, string title, double rate, bool isLone)
    {
        var figures = subjects.Select(subject => new DeliveryFigures(subject.Name)).ToList();
        var kept = await session.RepeatAsync(
            title,
            async () =>
            {
                var rounds = new List<DeliveryRound>();
                foreach (var subject in subjects)
                {
                    rounds.Add(Checked(subject, await subject.OpenAsync(rate, session.Options.RoundTime), isOpen: false));
                }

                return rounds;
            },
            rounds =>
            {
                // A load that is late beside noise is thrown away with its round; a delivery that is lost counts always.
                foreach (var (subject, figure, round) in subjects.Zip(figures, rounds))
                {
                    figure.Add(Checked(subject, round, isOpen: true));
                }
            });
        if (kept == 0)
        {
            return;
        }

        var head = string.Create(CultureInfo.InvariantCulture, $"{title}, {rate:#,0.##}/s, {kept} rounds of {session.Options.RoundTime.TotalSeconds:0.#} s: median (min–max)");
        Table.Write(head, [.. figures.Select(f => f.Name)], DeliveryFigures.Rows(figures));
        Judge(figures, isLone);
        Keep(figures, title);
    }

    private static void Judge(List<DeliveryFigures> figures, bool isLone)
    {
        var ours = figures[0];
        foreach (var floor in figures.Skip(1))
        {
            Console.WriteLine($"      ours : {floor.Name,-16} CPU a delivery {ours.ServerTime.RatioTo(floor.ServerTime),-26} last p99 {ours.LastTail.RatioTo(floor.LastTail)}");
        }

        if (!isLone)
        {
            return;
        }

        var raw = figures.First(f => f.Name == RawServer.OneSend);
        Console.WriteLine(Goal.F5.Judge(ours.ServerTime.RatioTo(raw.ServerTime)));
        Console.WriteLine(Goal.F6.Judge(ours.LastTail.RatioTo(raw.LastTail)));
        var durable = figures.First(f => f.Name == RawServer.Durable);
        Console.WriteLine(Goal.F7.Judge(ours.LastTail.RatioTo(durable.LastTail)));
    }

    private async Task CountSendsAsync(List<Subject> subjects, FanOutSize size)
    {
        foreach (var subject in subjects)
        {
            var sends = await subject.CountSendsAsync(session.Options.RoundTime);
            var text = sends is { } count ? count.ToString("0.0000", CultureInfo.InvariantCulture) : "not counted: no strace, or not allowed";
            Console.WriteLine($"  sends a delivery (exact, strace), {subject.Name}: {text}");
            if (sends is { } exact && subject.Name == Subject.Own && size.PerConnection == FanOutSize.MostPerConnection)
            {
                Console.WriteLine(Goal.F8.Judge(new Ratio(exact, exact, exact)));
            }
        }
    }

    private DeliveryRound Checked(Subject subject, DeliveryRound round, bool isOpen)
    {
        foreach (var reason in round.Voids(subject.Name, isOpen))
        {
            session.Void(reason);
        }

        return round;
    }

    private void Keep(List<DeliveryFigures> figures, string title)
    {
        Directory.CreateDirectory(session.Options.Folder);
        foreach (var figure in figures)
        {
            var name = string.Concat($"{title} {figure.Name}".Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-'));
            File.WriteAllLines(Path.Combine(session.Options.Folder, $"{name}.csv"), ["microseconds,count", .. figure.Each.ToLines()]);
        }
    }
}
