using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace InfoExchange.Channels.WebPush;

/// <summary>Encrypts to a browser: RFC 8291 over RFC 8188 (<c>aes128gcm</c>), one record.</summary>
internal static class PushEncryption
{
    /// <summary>Bytes of one record; push services take 4,096 in all.</summary>
    public const int RecordSize = 4_096;

    private const int PointLength = 65;
    private const int SaltLength = 16;
    private const int TagLength = 16;

    /// <param name="plaintext">At most 3,993 bytes.</param>
    /// <param name="receiver">The subscription's <c>p256dh</c>: an uncompressed point.</param>
    /// <param name="secret">Its <c>auth</c>, 16 bytes.</param>
    /// <returns>Header and record.</returns>
    public static byte[] Encrypt(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> receiver, ReadOnlySpan<byte> secret)
    {
        using var sender = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Encrypt(plaintext, receiver, secret, sender, RandomNumberGenerator.GetBytes(SaltLength));
    }

    /// <summary>With the sender's key and the salt given, as the example of RFC 8291 §5 has them.</summary>
    internal static byte[] Encrypt(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> receiver, ReadOnlySpan<byte> secret, ECDiffieHellman sender, ReadOnlySpan<byte> salt)
    {
        var own = sender.ExportParameters(false).Q;
        byte[] point = [4, .. own.X!, .. own.Y!];
        using var other = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = receiver[1..33].ToArray(), Y = receiver[33..].ToArray() } });
        var shared = sender.DeriveRawSecretAgreement(other.PublicKey);

        // RFC 8291 §3.4.
        var input = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, input, secret, [.. Encoding.ASCII.GetBytes("WebPush: info\0"), .. receiver, .. point]);

        // RFC 8188 §2.2, §2.3.
        var (key, nonce) = (new byte[16], new byte[12]);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, input, key, salt, Encoding.ASCII.GetBytes("Content-Encoding: aes128gcm\0"));
        HKDF.DeriveKey(HashAlgorithmName.SHA256, input, nonce, salt, Encoding.ASCII.GetBytes("Content-Encoding: nonce\0"));

        var header = SaltLength + sizeof(uint) + 1 + PointLength;
        var whole = new byte[header + plaintext.Length + 1 + TagLength];
        if (whole.Length > RecordSize)
        {
            throw new ArgumentException($"the message takes {whole.Length} of {RecordSize} bytes", nameof(plaintext));
        }

        salt.CopyTo(whole);
        BinaryPrimitives.WriteUInt32BigEndian(whole.AsSpan(SaltLength), RecordSize);
        whole[SaltLength + sizeof(uint)] = PointLength;
        point.CopyTo(whole.AsSpan(SaltLength + sizeof(uint) + 1));

        // The last record, which is the only one, ends with 2.
        byte[] padded = [.. plaintext, 2];
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, padded, whole.AsSpan(header, padded.Length), whole.AsSpan(header + padded.Length));
        return whole;
    }
}
