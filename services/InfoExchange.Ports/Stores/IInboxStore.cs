namespace InfoExchange.Ports.Stores;

/// <summary>The durable inbox of one audience's gateway: everything delivered to it, in one order, and how far each subscriber confirmed.</summary>
public interface IInboxStore : IAsyncDisposable
{
    /// <summary>Appends what is new, in order, in one durable write.</summary>
    /// <returns>The last sequence of the inbox.</returns>
    /// <exception cref="StoreFailedException">Whether it wrote is unknown.</exception>
    Task<long> AppendAsync(IReadOnlyList<InboxRecord> records, CancellationToken cancellationToken);

    /// <summary>Reads items in order.</summary>
    /// <param name="after">Sequence before the first wanted; 0 reads from the start.</param>
    /// <param name="max">Most items, 1 to 4,096.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="StoreFailedException">The store could not be read.</exception>
    Task<IReadOnlyList<InboxItem>> ReadAsync(long after, int max, CancellationToken cancellationToken);

    /// <summary>Overwrites the bodies of items with zeros of the same length, so that not a byte of them stays in what the store holds; their places and ids stay.</summary>
    /// <param name="sequences">Any order; those that are not there are passed over. Doing it again changes nothing.</param>
    /// <param name="cancellationToken">Honoured until the write begins.</param>
    /// <exception cref="StoreFailedException">Whether it was done is unknown: do it again.</exception>
    Task EraseAsync(IReadOnlyCollection<long> sequences, CancellationToken cancellationToken);

    /// <summary>The last confirmed sequence of a subscriber; 0 when it never confirmed.</summary>
    /// <exception cref="StoreFailedException">The store could not be read.</exception>
    Task<long> ReadConfirmedAsync(string subscriber, CancellationToken cancellationToken);

    /// <summary>Keeps a subscriber's confirmation durably; it never goes back.</summary>
    /// <exception cref="StoreFailedException">Whether it wrote is unknown.</exception>
    Task ConfirmAsync(string subscriber, long sequence, CancellationToken cancellationToken);
}
