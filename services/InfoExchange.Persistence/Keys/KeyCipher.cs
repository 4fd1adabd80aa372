using System.Security.Cryptography;
using System.Text;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Persistence.Keys;

/// <summary>One key under another, and what it is for: nonce (12) ‖ AES-256-GCM(key) ‖ tag (16), with the name as associated data.</summary>
internal static class KeyCipher
{
    internal const int Overhead = NonceLength + TagLength;

    private const int NonceLength = 12;
    private const int TagLength = 16;

    internal static byte[] Wrap(ReadOnlySpan<byte> wrappingKey, ReadOnlySpan<byte> key, string name)
    {
        var wrapped = new byte[Overhead + key.Length];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceLength));
        using var cipher = CipherOf(wrappingKey);
        cipher.Encrypt(wrapped.AsSpan(0, NonceLength), key, wrapped.AsSpan(NonceLength, key.Length), wrapped.AsSpan(NonceLength + key.Length), Encoding.UTF8.GetBytes(name));
        return wrapped;
    }

    /// <exception cref="StoreFailedException">It was wrapped under another key or name, or altered.</exception>
    internal static byte[] Unwrap(ReadOnlySpan<byte> wrappingKey, ReadOnlySpan<byte> wrapped, string name)
    {
        using var cipher = CipherOf(wrappingKey);
        return Unwrap(cipher, wrapped, name);
    }

    /// <summary>For many keys in a row: to prepare a cipher takes longer than to use it. One thread at a time.</summary>
    internal static AesGcm CipherOf(ReadOnlySpan<byte> wrappingKey) => new(wrappingKey, TagLength);

    /// <exception cref="StoreFailedException">It was wrapped under another key or name, or altered.</exception>
    internal static byte[] Unwrap(AesGcm cipher, ReadOnlySpan<byte> wrapped, string name)
    {
        if (wrapped.Length <= Overhead)
        {
            throw new StoreFailedException("a wrapped key is too short: its file was altered");
        }

        var key = new byte[wrapped.Length - Overhead];
        try
        {
            cipher.Decrypt(wrapped[..NonceLength], wrapped.Slice(NonceLength, key.Length), wrapped[(NonceLength + key.Length)..], key, Encoding.UTF8.GetBytes(name));
            return key;
        }
        catch (AuthenticationTagMismatchException fault)
        {
            throw new StoreFailedException("a wrapped key does not open: another key wrapped it, or its file was altered", fault);
        }
    }
}
