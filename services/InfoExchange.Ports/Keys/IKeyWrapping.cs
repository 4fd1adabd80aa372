namespace InfoExchange.Ports.Keys;

/// <summary>Wraps the few keys that wrap all others: the port for a certificate, a vault or a hardware module. Asked when a key store is opened, never for a single blob.</summary>
public interface IKeyWrapping
{
    /// <summary>Wraps a key so that only this port opens it again, for this purpose.</summary>
    /// <param name="purpose">What the key is for, 1 to 200 characters: another purpose does not open it.</param>
    /// <param name="key">The key; not kept.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>What may stand beside the data: nothing of the key is in it.</returns>
    /// <exception cref="Stores.StoreFailedException">Whoever holds the wrapping key can't be reached or does not answer.</exception>
    Task<ReadOnlyMemory<byte>> WrapAsync(string purpose, ReadOnlyMemory<byte> key, CancellationToken cancellationToken);

    /// <summary>Opens what was wrapped.</summary>
    /// <param name="purpose">As when it was wrapped.</param>
    /// <param name="wrapped">What <see cref="WrapAsync"/> gave.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="Stores.StoreFailedException">It was wrapped by another holder or for another purpose, was altered, or the holder can't be reached: nothing is served without keys.</exception>
    Task<ReadOnlyMemory<byte>> UnwrapAsync(string purpose, ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken);
}
