using System.Diagnostics;
using InfoExchange.Benchmarks.Measuring;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>Publishes to a load's streams: as fast as they come back, or on a schedule that waits for nobody.</summary>
internal sealed class LoadDriver(FanOutLoad load)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private long _number;

    /// <summary>Closed loop: the next bulletin of each place leaves when the one before reached every stream. For warming up and for the most that a server takes; its latencies say little.</summary>
    public async Task<LoadReport> ClosedAsync(int places, TimeSpan time)
    {
        await load.PrepareAsync();
        load.Begin();
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, places).Select(async _ =>
        {
            var landed = true;
            while (landed && Stopwatch.GetElapsedTime(begun) < time)
            {
                landed = await FlyAsync(Interlocked.Increment(ref _number), Stopwatch.GetTimestamp());
            }
        }));
        return Report(begun);
    }

    /// <summary>Open loop: bulletins leave at fixed distances, late or not, and their latency counts from when they were to leave.</summary>
    public async Task<LoadReport> OpenAsync(double rate, TimeSpan time)
    {
        await load.PrepareAsync();
        load.Begin();
        var count = Math.Max(1, (int)(rate * time.TotalSeconds));
        var flights = new Task[count];
        var schedule = new Schedule(rate);
        var begun = schedule.At(0);

        // A thread of its own keeps the time; what it starts goes on elsewhere.
        await Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < count; i++)
                {
                    var intendedAt = schedule.At(i);
                    Schedule.Wait(intendedAt);
                    flights[i] = FlyAsync(Interlocked.Increment(ref _number), intendedAt);
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        await Task.WhenAll(flights);
        return Report(begun);
    }

    // What does not land in time is missing in the count: the round is void, not the run.
    private async Task<bool> FlyAsync(long number, long intendedAt)
    {
        var flight = load.Launch(number, intendedAt);
        await load.PublishAsync(number);
        await flight.Landed.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return flight.Landed.IsCompletedSuccessfully;
    }

    private LoadReport Report(long begun)
    {
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var (missing, repeated) = load.Count();
        var tally = load.Tally;
        return new LoadReport
        {
            Bulletins = (int)tally.Last.Count,
            Missing = missing,
            Repeated = repeated,
            Seconds = seconds,
            Area = tally.UnderWay.Area,
            First = tally.First.Buckets(),
            Median = tally.Median.Buckets(),
            Last = tally.Last.Buckets(),
            Each = tally.Each.Buckets(),
            LastEnd = load.LastEnd,
        };
    }
}
