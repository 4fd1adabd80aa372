using System.Diagnostics;

namespace InfoExchange.Benchmarks.Delivering;

/// <summary>One bulletin on its way to every stream.</summary>
/// <param name="intendedAt">When it was to be published.</param>
/// <param name="streams">How many must have it.</param>
internal sealed class Flight(long intendedAt, int streams)
{
    private const int Bits = 64;

    private readonly ulong[] _reached = new ulong[(streams + Bits - 1) / Bits];
    private readonly TaskCompletionSource _landed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    /// <summary>Completes when every stream has it.</summary>
    public Task Landed => _landed.Task;

    /// <summary>Streams that do not have it.</summary>
    public int Missing => streams - Volatile.Read(ref _count);

    /// <summary>Marks a stream; the first, the middle and the last one count apart.</summary>
    /// <returns>False when the stream had it before.</returns>
    public bool TryReach(int stream, long now, LoadTally tally)
    {
        var bit = 1UL << (stream % Bits);
        if ((Interlocked.Or(ref _reached[stream / Bits], bit) & bit) != 0)
        {
            return false;
        }

        var latency = (long)Stopwatch.GetElapsedTime(intendedAt, now).TotalMicroseconds;
        var place = Interlocked.Increment(ref _count);
        tally.Each.Record(latency);
        if (place == 1)
        {
            tally.First.Record(latency);
        }

        if (place == (streams + 1) / 2)
        {
            tally.Median.Record(latency);
        }

        if (place == streams)
        {
            tally.Last.Record(latency);
            tally.UnderWay.Leave();
            _landed.SetResult();
        }

        return true;
    }
}
