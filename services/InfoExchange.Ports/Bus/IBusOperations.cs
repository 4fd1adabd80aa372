namespace InfoExchange.Ports.Bus;

/// <summary>What operators see and do of a queue: how far its consumer lags, and what becomes of its dead letters.</summary>
public interface IBusOperations
{
    /// <summary>How much of a queue is not settled.</summary>
    /// <exception cref="ArgumentException">The topology has no such queue.</exception>
    /// <exception cref="BusFailedException">The bus could not be read.</exception>
    Task<QueueLag> ReadLagAsync(string queue, CancellationToken cancellationToken);

    /// <summary>True when this process may read a queue, and with it its dead letters: whoever may not learns how many there are, and no more.</summary>
    /// <exception cref="ArgumentException">The topology has no such queue.</exception>
    bool MayRead(string queue);

    /// <summary>Dead letters of a queue without their bodies, oldest first.</summary>
    /// <param name="queue">Whose dead letters.</param>
    /// <param name="orderingKey">Only those of this key; null for all.</param>
    /// <param name="max">How many at most; positive.</param>
    /// <param name="cancellationToken">Honoured until the reading begins.</param>
    /// <exception cref="ArgumentException">The topology has no such queue, or <paramref name="max"/> is not positive.</exception>
    /// <exception cref="BusFailedException">The bus could not be read, or not by this process.</exception>
    Task<IReadOnlyList<DeadLetterLabel>> ReadLabelsAsync(string queue, string? orderingKey, int max, CancellationToken cancellationToken);

    /// <summary>Sends a dead letter to its queue again, behind all that waits there, as if it had never been delivered; durable when it returns.</summary>
    /// <param name="queue">Whose dead letters.</param>
    /// <param name="messageId">Of the message; the oldest of several.</param>
    /// <param name="cancellationToken">Honoured until the sending begins.</param>
    /// <returns>False when no dead letter has this id.</returns>
    /// <exception cref="ArgumentException">The topology has no such queue.</exception>
    /// <exception cref="BusFailedException">Whether it was sent is unknown: it may be in its queue, among the dead letters, or in both under one id. Do it again.</exception>
    Task<bool> RedriveAsync(string queue, string messageId, CancellationToken cancellationToken);

    /// <summary>Removes a dead letter for good.</summary>
    /// <param name="queue">Whose dead letters.</param>
    /// <param name="messageId">Of the message; the oldest of several.</param>
    /// <param name="cancellationToken">Honoured until the removal begins.</param>
    /// <returns>False when no dead letter has this id.</returns>
    /// <exception cref="ArgumentException">The topology has no such queue.</exception>
    /// <exception cref="BusFailedException">Whether it was removed is unknown: do it again.</exception>
    Task<bool> DiscardAsync(string queue, string messageId, CancellationToken cancellationToken);
}
