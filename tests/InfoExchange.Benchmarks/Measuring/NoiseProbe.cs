using System.Diagnostics;

namespace InfoExchange.Benchmarks.Measuring;

/// <summary>A fixed loop of about 50 ms: a round in which it slows by more than 15 % against the best is void.</summary>
internal sealed class NoiseProbe
{
    private double _best = double.MaxValue;

    public bool IsQuiet()
    {
        var started = Stopwatch.GetTimestamp();
        ulong x = 1;
        for (var i = 0; i < 40_000_000; i++)
        {
            x = unchecked((x * 6364136223846793005UL) + 1442695040888963407UL);
        }

        GC.KeepAlive(x);
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        _best = Math.Min(_best, took);
        return took <= _best * 1.15;
    }
}
