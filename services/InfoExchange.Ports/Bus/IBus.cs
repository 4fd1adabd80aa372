namespace InfoExchange.Ports.Bus;

/// <summary>At least once, in order per ordering key, with a stable message id; consumers deduplicate.</summary>
public interface IBus : IAsyncDisposable
{
    /// <summary>Sends in order; durable when it returns. Sending the same message again is harmless.</summary>
    /// <exception cref="BusFailedException">Whether some were sent is unknown: send the same again.</exception>
    Task SendAsync(IReadOnlyList<BusMessage> messages, CancellationToken cancellationToken);

    /// <summary>Opens a consumer of one queue of the topology; one at a time a queue.</summary>
    /// <exception cref="ArgumentException">The topology has no such queue.</exception>
    IBusConsumer OpenConsumer(string queue);

    /// <summary>Messages set aside on a queue, oldest first.</summary>
    /// <exception cref="BusFailedException">The bus could not be read.</exception>
    Task<IReadOnlyList<DeadLetter>> ReadDeadLettersAsync(string queue, int max, CancellationToken cancellationToken);
}
