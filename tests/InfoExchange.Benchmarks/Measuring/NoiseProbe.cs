using System.Diagnostics;

namespace InfoExchange.Benchmarks.Measuring;

/// <summary>A fixed loop of some 50 ms: a round beside which it slows by more than 15 % against what is usual on this machine is void.</summary>
/// <remarks>What is usual is a median of many, and a look is a median of a few: on a shared host one loop alone takes half as long again as another, whatever runs here.</remarks>
internal sealed class NoiseProbe
{
    private const int Steps = 100_000_000;
    private const int Many = 21;
    private const int Few = 5;
    private const double Most = 1.15;

    /// <summary>What the loop usually takes, in milliseconds; 0 before <see cref="Prepare"/>.</summary>
    public double Usual { get; private set; }

    /// <summary>The best so far, in milliseconds.</summary>
    public double Best { get; private set; } = double.MaxValue;

    /// <summary>Runs the loop many times, so that rounds have something to be compared with.</summary>
    public void Prepare() => Usual = MedianOf(Many);

    /// <summary>Looks: true when the loop takes what is usual.</summary>
    public bool IsQuiet() => MedianOf(Few) <= Usual * Most;

    private double MedianOf(int count) => Enumerable.Range(0, count).Select(_ => Spin()).Order().ElementAt(count / 2);

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
        Best = Math.Min(Best, took);
        return took;
    }
}
