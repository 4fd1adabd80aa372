using System.Runtime;

namespace InfoExchange.Broker.Snapshots;

/// <summary>While a large snapshot is read nothing is collected, where the runtime grants it: all that is made stays, and looking at it again and again would take most of the time.</summary>
internal sealed class QuietHeap : IDisposable
{
    // A byte of a snapshot becomes about eight of objects; small ones are read before a collection would pay.
    private const long ObjectBytesPerByte = 8;
    private const long WorthIt = 4 << 20;
    private const long MostBytes = 4L << 30;

    private readonly bool _isGranted;

    public QuietHeap(long length)
    {
        try
        {
            var wanted = Math.Min(length * ObjectBytesPerByte, Math.Min(MostBytes, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4));
            _isGranted = length >= WorthIt && GCSettings.LatencyMode != GCLatencyMode.NoGCRegion && GC.TryStartNoGCRegion(wanted, disallowFullBlockingGC: true);
        }
        catch (ArgumentOutOfRangeException)
        {
            // More than this heap's segments hold: it is read with collections.
            _isGranted = false;
        }
    }

    public void Dispose()
    {
        // It ends by itself when more was made than was thought.
        if (_isGranted && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
        {
            GC.EndNoGCRegion();
        }
    }
}
