using System.Diagnostics;
using InfoExchange.Benchmarks.Measuring;

namespace InfoExchange.Benchmarks.Acknowledging;

/// <summary>Calls of acknowledgement, each of which is to count.</summary>
internal abstract class CallLoad : IAsyncDisposable
{
    /// <summary>Makes so many alerts and recipients that each call has one of its own.</summary>
    public virtual Task StockAsync(int calls) => Task.CompletedTask;

    /// <summary>Acknowledges once.</summary>
    /// <exception cref="InvalidOperationException">The answer says that it was given before, or nothing is in stock.</exception>
    public abstract Task CallAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Closed loop: the next call of each place begins when the one before was answered.</summary>
    public async Task<StormReport> StormAsync(int places, int calls)
    {
        var (latency, left, begun) = (new LatencyHistogram(), calls, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, places).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var sent = Stopwatch.GetTimestamp();
                await CallAsync();
                latency.Record((long)Stopwatch.GetElapsedTime(sent).TotalMicroseconds);
            }
        }));
        return new StormReport { Operations = (int)latency.Count, Seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds, Latency = latency.Buckets() };
    }
}
