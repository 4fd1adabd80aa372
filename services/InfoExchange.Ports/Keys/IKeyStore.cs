using InfoExchange.Domain.Journal;

namespace InfoExchange.Ports.Keys;

/// <summary>Keys, in a store of their own, apart from every database that they seal.</summary>
public interface IKeyStore : IAsyncDisposable
{
    /// <summary>Makes the named keys that don't exist yet, durably, before anything is sealed under them.</summary>
    /// <returns>The keys that live, 32 bytes each; a key that was destroyed stays absent: nothing is sealed for an erased subject.</returns>
    /// <exception cref="Stores.StoreFailedException">Whether it wrote is unknown.</exception>
    Task<IReadOnlyDictionary<BlobKeyName, ReadOnlyMemory<byte>>> EnsureAsync(IReadOnlyCollection<BlobKeyName> names, CancellationToken cancellationToken);

    /// <summary>One key of 32 bytes; null when it was destroyed or never made.</summary>
    /// <exception cref="Stores.StoreFailedException">The store could not be read.</exception>
    Task<ReadOnlyMemory<byte>?> FindAsync(BlobKeyName name, CancellationToken cancellationToken);

    /// <summary>Those of the named keys that live, 32 bytes each, read at once; none is made.</summary>
    /// <exception cref="Stores.StoreFailedException">The store could not be read.</exception>
    Task<IReadOnlyDictionary<BlobKeyName, ReadOnlyMemory<byte>>> FindAllAsync(IReadOnlyCollection<BlobKeyName> names, CancellationToken cancellationToken);

    /// <summary>Destroys a key for good; doing it again changes nothing.</summary>
    /// <exception cref="Stores.StoreFailedException">Whether it was destroyed is unknown.</exception>
    Task DestroyAsync(BlobKeyName name, CancellationToken cancellationToken);

    /// <summary>Blind marks of values, under a key that never leaves this port.</summary>
    /// <param name="period">Whose key, such as <c>2026-11</c>; 1 to 64 characters. Made durably at first use.</param>
    /// <param name="values">What is marked, each in its one spelling.</param>
    /// <param name="cancellationToken">Honoured until a write begins.</param>
    /// <returns>HMAC-SHA-256 of each value, 32 bytes, in their order; null when the period's key was destroyed: nothing of it is ever found again.</returns>
    /// <exception cref="Stores.StoreFailedException">Whether the key was made is unknown.</exception>
    Task<IReadOnlyList<ReadOnlyMemory<byte>>?> MarkAsync(string period, IReadOnlyList<ReadOnlyMemory<byte>> values, CancellationToken cancellationToken);

    /// <summary>Destroys a period's key for good; doing it again changes nothing.</summary>
    /// <exception cref="Stores.StoreFailedException">Whether it was destroyed is unknown.</exception>
    Task DestroyMarksAsync(string period, CancellationToken cancellationToken);

    /// <summary>A secret of the service itself, 32 random bytes, made durably at first use.</summary>
    /// <param name="name"><c>idempotency</c>, <c>cursor</c>; 1 to 64 characters.</param>
    /// <param name="cancellationToken">Honoured until a write begins.</param>
    /// <exception cref="Stores.StoreFailedException">Whether it was made is unknown.</exception>
    Task<ReadOnlyMemory<byte>> EnsureSecretAsync(string name, CancellationToken cancellationToken);

    /// <summary>A private key of the service itself, ECDSA or ECDH on P-256 as PKCS #8, made durably at first use.</summary>
    /// <param name="name"><c>checkpoint</c>, <c>gateway</c>; 1 to 64 characters.</param>
    /// <param name="cancellationToken">Honoured until a write begins.</param>
    /// <exception cref="Stores.StoreFailedException">Whether it was made is unknown.</exception>
    Task<ReadOnlyMemory<byte>> EnsurePrivateKeyAsync(string name, CancellationToken cancellationToken);
}
