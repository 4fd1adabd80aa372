namespace InfoExchange.Ports.Bus;

/// <summary>Receives from one queue.</summary>
public interface IBusConsumer : IAsyncDisposable
{
    /// <summary>Waits for messages and takes up to <paramref name="max"/> in order; what is neither completed nor abandoned comes again after a restart.</summary>
    /// <returns>At least one.</returns>
    /// <exception cref="BusFailedException">The bus could not be read: try again.</exception>
    Task<IReadOnlyList<BusDelivery>> ReceiveAsync(int max, CancellationToken cancellationToken);

    /// <summary>Settles messages as handled, durably.</summary>
    /// <exception cref="BusFailedException">Whether they were settled is unknown: they may come again.</exception>
    Task CompleteAsync(IReadOnlyList<BusDelivery> deliveries, CancellationToken cancellationToken);

    /// <summary>Gives messages back: they come again, in order, with a higher count.</summary>
    /// <exception cref="BusFailedException">Unknown: they come again anyway.</exception>
    Task AbandonAsync(IReadOnlyList<BusDelivery> deliveries, CancellationToken cancellationToken);

    /// <summary>Sets one message aside with a reason, durably.</summary>
    /// <exception cref="BusFailedException">Unknown: it may come again.</exception>
    Task DeadLetterAsync(BusDelivery delivery, string reason, CancellationToken cancellationToken);
}
