using System.Diagnostics;

namespace InfoExchange.Benchmarks.Measuring;

/// <summary>How many operations were under way on average, counted as they begin and end: the left side of Little's law, which the latencies must agree with.</summary>
internal sealed class InFlight
{
    private readonly Lock _gate = new();
    private long _since = Stopwatch.GetTimestamp();
    private int _count;
    private double _area;

    /// <summary>Operations × seconds so far.</summary>
    public double Area
    {
        get
        {
            lock (_gate)
            {
                return _area;
            }
        }
    }

    public void Enter() => Change(1);

    public void Leave() => Change(-1);

    private void Change(int by)
    {
        lock (_gate)
        {
            var now = Stopwatch.GetTimestamp();
            _area += _count * Stopwatch.GetElapsedTime(_since, now).TotalSeconds;
            (_since, _count) = (now, _count + by);
        }
    }
}
