using System.Collections.Concurrent;

namespace InfoExchange.Broker.Sequencing;

/// <summary>Which trace led to which recent entry, so that what is relayed belongs to it. In memory only: after a restart the relay begins traces of its own.</summary>
internal sealed class TraceMap
{
    private const int MaxKept = 10_000;

    private readonly ConcurrentDictionary<long, string> _byPosition = new();
    private readonly ConcurrentQueue<long> _order = new();

    public void Keep(IEnumerable<(long Position, string TraceParent)> traces)
    {
        foreach (var (position, trace) in traces)
        {
            _byPosition[position] = trace;
            _order.Enqueue(position);
        }

        while (_order.Count > MaxKept && _order.TryDequeue(out var oldest))
        {
            _byPosition.TryRemove(oldest, out _);
        }
    }

    public string? Find(long position) => _byPosition.GetValueOrDefault(position);
}
