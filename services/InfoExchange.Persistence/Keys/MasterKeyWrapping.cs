using InfoExchange.Ports.Keys;

namespace InfoExchange.Persistence.Keys;

/// <summary>Wraps under one key of 32 bytes that the surroundings hand over at each start: a mounted secret, a credential of the service manager.</summary>
public sealed class MasterKeyWrapping : IKeyWrapping
{
    private const int KeyLength = 32;

    private readonly byte[] _masterKey;

    /// <summary>Takes the key.</summary>
    /// <param name="masterKey">32 bytes, copied.</param>
    /// <exception cref="ArgumentException">Any other length.</exception>
    public MasterKeyWrapping(ReadOnlySpan<byte> masterKey)
    {
        if (masterKey.Length != KeyLength)
        {
            throw new ArgumentException($"a master key has {KeyLength} bytes", nameof(masterKey));
        }

        _masterKey = masterKey.ToArray();
    }

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> WrapAsync(string purpose, ReadOnlyMemory<byte> key, CancellationToken cancellationToken) =>
        Task.FromResult<ReadOnlyMemory<byte>>(KeyCipher.Wrap(_masterKey, key.Span, purpose));

    /// <inheritdoc/>
    public Task<ReadOnlyMemory<byte>> UnwrapAsync(string purpose, ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken) =>
        Task.FromResult<ReadOnlyMemory<byte>>(KeyCipher.Unwrap(_masterKey, wrapped.Span, purpose));
}
