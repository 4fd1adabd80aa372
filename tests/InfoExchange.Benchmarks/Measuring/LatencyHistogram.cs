using System.Globalization;
using System.Numerics;

namespace InfoExchange.Benchmarks.Measuring;

/// <summary>Latencies in microseconds, 0 to 60 s, to three digits: buckets as wide as a thousandth of what they hold, after HdrHistogram.</summary>
/// <remarks>Recording is safe for several threads; reading while somebody records is not.</remarks>
internal sealed class LatencyHistogram
{
    /// <summary>Longer ones are counted as this and as <see cref="Clipped"/>.</summary>
    public const long Longest = 60_000_000;

    private const int FineBits = 11;
    private const int Fine = 1 << FineBits;
    private const int Half = Fine / 2;

    private readonly long[] _counts = new long[IndexOf(Longest) + 1];
    private long _clipped;

    /// <summary>How many were recorded.</summary>
    public long Count => _counts.Sum();

    /// <summary>How many were longer than <see cref="Longest"/>.</summary>
    public long Clipped => _clipped;

    /// <summary>In microseconds; not a number when nothing was recorded.</summary>
    public double Mean => _counts.Select((count, index) => count * Middle(index)).Sum() / Count;

    /// <summary>What <see cref="Buckets"/> of another one, perhaps of another process, gave.</summary>
    public static LatencyHistogram Of(IReadOnlyDictionary<int, long> buckets)
    {
        var histogram = new LatencyHistogram();
        histogram.Add(buckets);
        return histogram;
    }

    /// <summary>Counts by bucket, those that hold any.</summary>
    public Dictionary<int, long> Buckets() => _counts.Index().Where(pair => pair.Item > 0).ToDictionary(pair => pair.Index, pair => pair.Item);

    /// <summary>Counts one.</summary>
    /// <param name="microseconds">Less than 0 counts as 0.</param>
    public void Record(long microseconds)
    {
        if (microseconds > Longest)
        {
            Interlocked.Increment(ref _clipped);
        }

        Interlocked.Increment(ref _counts[IndexOf(Math.Clamp(microseconds, 0, Longest))]);
    }

    /// <summary>Counts what another one, perhaps of another process, counted.</summary>
    public void Add(IReadOnlyDictionary<int, long> buckets)
    {
        foreach (var (index, count) in buckets)
        {
            _counts[index] += count;
        }
    }

    /// <summary>The least value that a share of all does not exceed, to three digits; not a number when nothing was recorded.</summary>
    /// <param name="share">Above 0 to 1; 1 gives the longest.</param>
    public double At(double share)
    {
        var left = Math.Max(1, (long)Math.Ceiling(share * Count));
        for (var index = 0; index < _counts.Length; index++)
        {
            left -= _counts[index];
            if (left <= 0)
            {
                return Last(index);
            }
        }

        return double.NaN;
    }

    /// <summary>One line a bucket: its last value in microseconds, its count.</summary>
    public IEnumerable<string> ToLines() => Buckets().OrderBy(pair => pair.Key).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{Last(pair.Key)},{pair.Value}"));

    // The first Fine buckets are one wide; each Half after them is twice as wide as the Half before.
    private static int IndexOf(long value)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)value | 1) - (FineBits - 1));
        return (shift * Half) + (int)(value >> shift);
    }

    private static long First(int index) => index < Fine ? index : (long)((index % Half) + Half) << ShiftOf(index);

    private static long Last(int index) => First(index) + (1L << ShiftOf(index)) - 1;

    private static double Middle(int index) => (First(index) + Last(index)) / 2.0;

    private static int ShiftOf(int index) => index < Fine ? 0 : (index / Half) - 1;
}
