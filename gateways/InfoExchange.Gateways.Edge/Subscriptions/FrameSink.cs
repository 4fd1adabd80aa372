namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>Where a stream's pieces go.</summary>
internal abstract class FrameSink
{
    /// <summary>Writes one piece, its frame first; unless it is kept back the bytes are on their way when it returns, and it waits for room.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="isKeptBack">It goes with the next flush, which follows at once.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <exception cref="OperationCanceledException">The subscriber is gone, or the wait was given up.</exception>
    public abstract ValueTask WriteAsync(FeedPiece piece, bool isKeptBack, CancellationToken cancellationToken);

    /// <summary>Sends what was kept back, and waits for room.</summary>
    /// <exception cref="OperationCanceledException">The subscriber is gone, or the wait was given up.</exception>
    public abstract ValueTask FlushAsync(CancellationToken cancellationToken);
}
