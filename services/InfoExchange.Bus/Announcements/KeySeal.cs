using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using InfoExchange.Ports;

namespace InfoExchange.Bus.Announcements;

/// <summary>A distribution key sealed to a public key on P-256.</summary>
/// <remarks>
/// Version 2, point of an ephemeral key (65 bytes, uncompressed), salt (16), ciphertext of the key, tag. Key and nonce come from HKDF-SHA256 (RFC 5869) over the
/// ECDH secret, salted with both points and the salt, so that neither is ever used twice; whom it is for and what it belongs to are authenticated with it.
/// </remarks>
internal static class KeySeal
{
    /// <summary>Bytes of the key that is sealed.</summary>
    internal const int KeyLength = 32;

    /// <summary>Bytes of a sealed key.</summary>
    internal const int Length = SaltAt + SaltLength + KeyLength + TagLength;

    private const byte Version = 2;
    private const int SaltAt = 1 + CurvePoint.Length;
    private const int SaltLength = 16;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Seals a key.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="consumer">To whom.</param>
    /// <param name="recipient">That consumer's public key.</param>
    /// <param name="binding">What it belongs to.</param>
    /// <param name="pair">Who seals.</param>
    /// <param name="random">Draws the salt.</param>
    internal static byte[] Seal(ReadOnlySpan<byte> key, string consumer, ConsumerKeys.ConsumerKey recipient, string binding, SealingPair pair, IRandomSource random)
    {
        var sealedKey = new byte[Length];
        sealedKey[0] = Version;
        pair.Point.CopyTo(sealedKey, 1);
        random.Fill(sealedKey.AsSpan(SaltAt, SaltLength));
        var context = Context(consumer, recipient.Id, binding);
        Span<byte> derived = stackalloc byte[KeyLength + NonceLength];
        Derive(pair.SecretWith(recipient), sealedKey.AsSpan(1, CurvePoint.Length + SaltLength), recipient.Point, context, derived);
        using var cipher = new AesGcm(derived[..KeyLength], TagLength);
        cipher.Encrypt(derived[KeyLength..], key, sealedKey.AsSpan(SaltAt + SaltLength, KeyLength), sealedKey.AsSpan(Length - TagLength), context);
        CryptographicOperations.ZeroMemory(derived);
        return sealedKey;
    }

    /// <summary>Opens a sealed key.</summary>
    /// <returns>32 bytes, or null when it is not for this key pair, consumer and binding, or was altered.</returns>
    internal static byte[]? Open(ReadOnlySpan<byte> sealedKey, string consumer, string keyId, OpeningPair own, string binding)
    {
        if (sealedKey.Length != Length || sealedKey[0] != Version || own.SecretWith(sealedKey.Slice(1, CurvePoint.Length)) is not { } secret)
        {
            return null;
        }

        var context = Context(consumer, keyId, binding);
        Span<byte> derived = stackalloc byte[KeyLength + NonceLength];
        Derive(secret, sealedKey.Slice(1, CurvePoint.Length + SaltLength), own.Point, context, derived);
        var key = new byte[KeyLength];
        try
        {
            using var cipher = new AesGcm(derived[..KeyLength], TagLength);
            cipher.Decrypt(derived[KeyLength..], sealedKey.Slice(SaltAt + SaltLength, KeyLength), sealedKey[^TagLength..], key, context);
            return key;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    private static void Derive(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> ephemeralAndSalt, ReadOnlySpan<byte> recipient, ReadOnlySpan<byte> context, Span<byte> derived)
    {
        Span<byte> salt = stackalloc byte[(2 * CurvePoint.Length) + SaltLength];
        ephemeralAndSalt.CopyTo(salt);
        recipient.CopyTo(salt[(CurvePoint.Length + SaltLength)..]);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, derived, salt, context);
    }

    // Lengths before the parts: no two contexts have the same bytes.
    private static byte[] Context(string consumer, string keyId, string binding)
    {
        ReadOnlySpan<string> parts = ["infoexchange.key.v2", consumer, keyId, binding];
        var length = 0;
        foreach (var part in parts)
        {
            length += sizeof(int) + Encoding.UTF8.GetByteCount(part);
        }

        var context = new byte[length];
        var rest = context.AsSpan();
        foreach (var part in parts)
        {
            var written = Encoding.UTF8.GetBytes(part, rest[sizeof(int)..]);
            BinaryPrimitives.WriteInt32BigEndian(rest, written);
            rest = rest[(sizeof(int) + written)..];
        }

        return context;
    }
}
