using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace InfoExchange.Bus.Announcements;

/// <summary>A distribution key sealed to a public key on P-256.</summary>
/// <remarks>
/// Version 1, point of an ephemeral key (65 bytes, uncompressed), ciphertext of the key, tag. Key and nonce come from HKDF-SHA256 (RFC 5869) over the ECDH
/// secret, salted with both points, so that neither is ever used twice; whom it is for and what it belongs to are authenticated with it.
/// </remarks>
internal static class KeySeal
{
    /// <summary>Bytes of the key that is sealed.</summary>
    internal const int KeyLength = 32;

    /// <summary>Bytes of a sealed key.</summary>
    internal const int Length = 1 + PointLength + KeyLength + TagLength;

    private const byte Version = 1;
    private const byte Uncompressed = 4;
    private const int CoordinateLength = 32;
    private const int PointLength = 1 + (2 * CoordinateLength);
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private static readonly ECCurve Curve = ECCurve.NamedCurves.nistP256;

    /// <summary>Seals a key.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="consumer">To whom.</param>
    /// <param name="recipient">That consumer's public key.</param>
    /// <param name="binding">What it belongs to.</param>
    internal static byte[] Seal(ReadOnlySpan<byte> key, string consumer, ConsumerKeys.ConsumerKey recipient, string binding)
    {
        using var theirs = ECDiffieHellman.Create(recipient.Point);
        using var ephemeral = ECDiffieHellman.Create(Curve);
        var sealedKey = new byte[Length];
        sealedKey[0] = Version;
        WritePoint(ephemeral, sealedKey.AsSpan(1, PointLength));
        var context = Context(consumer, recipient.Id, binding);
        var secret = ephemeral.DeriveRawSecretAgreement(theirs.PublicKey);
        var derived = Derive(secret, sealedKey.AsSpan(1, PointLength), theirs, context);
        using var cipher = new AesGcm(derived.AsSpan(0, KeyLength), TagLength);
        cipher.Encrypt(derived.AsSpan(KeyLength), key, sealedKey.AsSpan(1 + PointLength, KeyLength), sealedKey.AsSpan(1 + PointLength + KeyLength), context);
        Forget(secret, derived);
        return sealedKey;
    }

    /// <summary>Opens a sealed key.</summary>
    /// <returns>32 bytes, or null when it is not for this key pair, consumer and binding, or was altered.</returns>
    internal static byte[]? Open(ReadOnlySpan<byte> sealedKey, string consumer, string keyId, ECDiffieHellman own, string binding)
    {
        if (sealedKey.Length != Length || sealedKey[0] != Version || sealedKey[1] != Uncompressed)
        {
            return null;
        }

        try
        {
            var point = sealedKey.Slice(1, PointLength);
            using var ephemeral = ReadPoint(point);
            var context = Context(consumer, keyId, binding);
            var secret = own.DeriveRawSecretAgreement(ephemeral.PublicKey);
            var derived = Derive(secret, point, own, context);
            var key = new byte[KeyLength];
            using var cipher = new AesGcm(derived.AsSpan(0, KeyLength), TagLength);
            cipher.Decrypt(derived.AsSpan(KeyLength), sealedKey.Slice(1 + PointLength, KeyLength), sealedKey[(1 + PointLength + KeyLength)..], key, context);
            Forget(secret, derived);
            return key;
        }
        catch (CryptographicException)
        {
            // Not a point of the curve, or a tag that does not match.
            return null;
        }
    }

    private static byte[] Derive(byte[] secret, ReadOnlySpan<byte> ephemeralPoint, ECDiffieHellman recipient, byte[] context)
    {
        Span<byte> salt = stackalloc byte[2 * PointLength];
        ephemeralPoint.CopyTo(salt);
        WritePoint(recipient, salt[PointLength..]);
        var derived = new byte[KeyLength + NonceLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, derived, salt, context);
        return derived;
    }

    // Lengths before the parts: no two contexts have the same bytes.
    private static byte[] Context(string consumer, string keyId, string binding)
    {
        using var bytes = new MemoryStream();
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in (ReadOnlySpan<string>)["infoexchange.key.v1", consumer, keyId, binding])
        {
            var text = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, text.Length);
            bytes.Write(length);
            bytes.Write(text);
        }

        return bytes.ToArray();
    }

    private static void WritePoint(ECDiffieHellman key, Span<byte> target)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        target[0] = Uncompressed;
        point.X.CopyTo(target[1..]);
        point.Y.CopyTo(target[(1 + CoordinateLength)..]);
    }

    private static ECDiffieHellman ReadPoint(ReadOnlySpan<byte> point) => ECDiffieHellman.Create(new ECParameters
    {
        Curve = Curve,
        Q = new ECPoint { X = point.Slice(1, CoordinateLength).ToArray(), Y = point[(1 + CoordinateLength)..].ToArray() },
    });

    private static void Forget(byte[] secret, byte[] derived)
    {
        CryptographicOperations.ZeroMemory(secret);
        CryptographicOperations.ZeroMemory(derived);
    }
}
