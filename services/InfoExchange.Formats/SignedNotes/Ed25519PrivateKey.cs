using System.Collections.Immutable;
using System.Security.Cryptography;

namespace InfoExchange.Formats.SignedNotes;

/// <summary>A key that signs with Ed25519, in the memory of the system's libcrypto. Any number of calls at the same time.</summary>
public sealed class Ed25519PrivateKey : IDisposable
{
    private readonly LibCrypto.EvpKey _key;

    private Ed25519PrivateKey(LibCrypto.EvpKey key)
    {
        _key = key;
        PublicKey = [.. LibCrypto.PublicKeyOf(key)];
    }

    /// <summary>32 bytes.</summary>
    public ImmutableArray<byte> PublicKey { get; }

    /// <summary>Takes the key that a seed stands for.</summary>
    /// <param name="seed">32 random bytes: the private key of RFC 8032 §5.1.5.</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    /// <exception cref="PlatformNotSupportedException">There is no libcrypto here: ask <see cref="Ed25519.CanSign"/> first.</exception>
    public static Ed25519PrivateKey FromSeed(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != Ed25519.KeyLength)
            throw new ArgumentException($"a seed has {Ed25519.KeyLength} bytes", nameof(seed));
        if (!Ed25519.CanSign)
            throw new PlatformNotSupportedException("no libcrypto that signs with Ed25519 was found: install OpenSSL 3");
        return new Ed25519PrivateKey(LibCrypto.PrivateKey(seed));
    }

    /// <summary>Signs; the same key and message give the same 64 bytes.</summary>
    /// <exception cref="CryptographicException">libcrypto refused.</exception>
    public byte[] Sign(ReadOnlySpan<byte> message) => LibCrypto.Sign(_key, message);

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
