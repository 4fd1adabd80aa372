namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>Where a stream's pieces go.</summary>
internal abstract class FrameSink
{
    /// <summary>Writes one piece, its frame first; the bytes are on their way when it returns, and it waits for room.</summary>
    /// <exception cref="OperationCanceledException">The subscriber is gone, or the wait was given up.</exception>
    public abstract ValueTask WriteAsync(FeedPiece piece, CancellationToken cancellationToken);
}
