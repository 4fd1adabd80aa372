using System.Diagnostics;

namespace InfoExchange.Benchmarks.Measuring;

/// <summary>A fixed loop of about 50 ms: a round beside which it slows by more than 15 % against the best is void.</summary>
internal sealed class NoiseProbe
{
    private const int Steps = 100_000_000;
    private const double Most = 1.15;

    private double _best = double.MaxValue;

    /// <summary>The best so far, in milliseconds.</summary>
    public double Best => _best;

    /// <summary>Runs the loop a few times, so that the first round has something to be compared with.</summary>
    public void Prepare()
    {
        for (var i = 0; i < 5; i++)
        {
            Spin();
        }
    }

    public bool IsQuiet() => Spin() <= _best * Most;

    private double Spin()
    {
        var started = Stopwatch.GetTimestamp();
        ulong x = 1;
        for (var i = 0; i < Steps; i++)
        {
            x = unchecked((x * 6364136223846793005UL) + 1442695040888963407UL);
        }

        GC.KeepAlive(x);
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        _best = Math.Min(_best, took);
        return took;
    }
}
