using System.Runtime;

namespace InfoExchange.Broker.Snapshots;

/// <summary>While a large snapshot is read nothing is collected, where the runtime grants it: all that is made stays, and looking at it again and again would take most of the time.</summary>
internal sealed class QuietHeap : IDisposable
{
    // Most of a snapshot stays bytes, opened once; all else becomes less than that again. Small ones are read before a collection would pay.
    private const long ObjectBytesPerByte = 3;
    private const long WorthIt = 4 << 20;
    private const long MostBytes = 4L << 30;

    // The heap is the process's: of journals that start side by side one asks.
    private static int _holders;

    private readonly bool _isGranted;

    public QuietHeap(long length)
    {
        if (length < WorthIt || Interlocked.CompareExchange(ref _holders, 1, 0) != 0)
        {
            return;
        }

        try
        {
            var wanted = Math.Min(length * ObjectBytesPerByte, Math.Min(MostBytes, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4));
            _isGranted = GCSettings.LatencyMode != GCLatencyMode.NoGCRegion && GC.TryStartNoGCRegion(wanted, disallowFullBlockingGC: true);
        }
        catch (ArgumentOutOfRangeException)
        {
            // More than this heap's segments hold: it is read with collections.
            _isGranted = false;
        }

        if (!_isGranted)
        {
            Volatile.Write(ref _holders, 0);
        }
    }

    public void Dispose()
    {
        // It ends by itself when more was made than was thought.
        if (!_isGranted)
        {
            return;
        }

        if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
        {
            GC.EndNoGCRegion();
        }

        Volatile.Write(ref _holders, 0);
    }
}
