namespace InfoExchange.Identity.Assertions;

/// <summary>Numbers of one gateway's assertions that were used and could be used again, each kept until it could not. Bounded: when full, nothing more is believed.</summary>
/// <param name="capacity">How many at most.</param>
internal sealed class ReplayWindow(int capacity)
{
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, DateTimeOffset> byEnd = new();
    private readonly Lock gate = new();

    /// <param name="tokenId">The assertion's number.</param>
    /// <param name="until">First instant at which it would be refused as expired anyway.</param>
    /// <param name="now">The instant of use.</param>
    /// <returns>True for the first use; false for another; null when the window is full.</returns>
    internal bool? TryUse(string tokenId, DateTimeOffset until, DateTimeOffset now)
    {
        lock (gate)
        {
            while (byEnd.TryPeek(out var oldest, out var end) && end <= now)
            {
                byEnd.Dequeue();
                used.Remove(oldest);
            }

            if (used.Contains(tokenId))
            {
                return false;
            }

            if (used.Count >= capacity)
            {
                return null;
            }

            used.Add(tokenId);
            byEnd.Enqueue(tokenId, until);
            return true;
        }
    }
}
