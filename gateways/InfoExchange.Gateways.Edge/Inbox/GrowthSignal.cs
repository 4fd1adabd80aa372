namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>Wakes the streams that wait for the inbox to grow. One thread sets it; any may wake.</summary>
/// <remarks>
/// Streams are woken in turns of some hundreds, each turn on one thread: all write, then all flush, so that a connection sends at once what many of its
/// streams wrote. Woken each on its own, streams of one connection cost nearly a send each.
/// </remarks>
internal sealed class GrowthSignal
{
    // A quarter of a thousand streams is a few milliseconds of one core: long enough to merge sends, short enough to share streams among cores.
    private const int TurnLength = 256;

    private readonly Lock gate = new();
    private readonly HashSet<GrowthWait> waiting = [];
    private long head;

    /// <summary>The last sequence that streams may read.</summary>
    public long Head => Volatile.Read(ref head);

    /// <summary>Tells that everything up to a sequence may be read.</summary>
    public void Set(long sequence)
    {
        lock (gate)
        {
            Volatile.Write(ref head, sequence);
        }

        WakeAll();
    }

    /// <summary>Wakes all, though there may be nothing new to read: what kept them from writing is over. Any thread.</summary>
    public void WakeAll()
    {
        GrowthWait[] woken;
        lock (gate)
        {
            woken = [.. waiting];
            waiting.Clear();
        }

        for (var from = 0; from < woken.Length; from += TurnLength)
        {
            ThreadPool.UnsafeQueueUserWorkItem(TakeTurn, new ArraySegment<GrowthWait>(woken, from, Math.Min(TurnLength, woken.Length - from)), preferLocal: false);
        }
    }

    /// <summary>Wakes at the next growth.</summary>
    /// <returns>False when there is something after the sequence already.</returns>
    internal bool TryEnlist(GrowthWait wait, long after)
    {
        lock (gate)
        {
            if (head > after)
            {
                return false;
            }

            waiting.Add(wait);
            return true;
        }
    }

    internal void Forget(GrowthWait wait)
    {
        lock (gate)
        {
            waiting.Remove(wait);
        }
    }

    private static void TakeTurn(ArraySegment<GrowthWait> streams) => GrowthWait.TakeTurn(streams);
}
