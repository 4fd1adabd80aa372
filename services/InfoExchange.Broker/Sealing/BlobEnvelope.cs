using System.Security.Cryptography;
using System.Text;
using InfoExchange.Domain.Journal;
using InfoExchange.Ports;
using InfoExchange.Ports.Stores;

namespace InfoExchange.Broker.Sealing;

/// <summary>Sealed blobs: nonce (12) ‖ AES-256-GCM(commitment key (32) ‖ payload) ‖ tag (16), with the blob's id as associated data.</summary>
public static class BlobEnvelope
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    internal const int CommitmentKeyLength = 32;

    /// <summary>Seals a payload.</summary>
    /// <param name="sealable">What a decision wants sealed.</param>
    /// <param name="key">32 bytes.</param>
    /// <param name="chance">Where the nonce comes from.</param>
    public static SealedBlob Seal(Sealable sealable, ReadOnlyMemory<byte> key, IRandomSource chance)
    {
        var clear = new byte[CommitmentKeyLength + sealable.Payload.Length];
        sealable.CommitmentKey.CopyTo(clear);
        sealable.Payload.CopyTo(clear.AsMemory(CommitmentKeyLength));
        var envelope = new byte[NonceLength + clear.Length + TagLength];
        chance.Fill(envelope.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key.Span, TagLength);
        aes.Encrypt(
            envelope.AsSpan(0, NonceLength), clear, envelope.AsSpan(NonceLength, clear.Length), envelope.AsSpan(NonceLength + clear.Length), Encoding.ASCII.GetBytes(sealable.BlobId));
        CryptographicOperations.ZeroMemory(clear);
        return new SealedBlob(sealable.BlobId, sealable.Key, envelope);
    }

    /// <summary>Opens a blob and holds it against the entry's commitment.</summary>
    /// <param name="blob">As stored.</param>
    /// <param name="key">32 bytes.</param>
    /// <param name="commitment">The entry's commitment.</param>
    /// <exception cref="BlobDamagedException">The blob was altered, or is not the one that the entry committed to.</exception>
    public static ReadOnlyMemory<byte> Open(SealedBlob blob, ReadOnlyMemory<byte> key, Digest commitment) => OpenWhole(blob, key, commitment)[CommitmentKeyLength..];

    /// <summary>The commitment's key and the payload behind it, held against the entry's commitment.</summary>
    /// <exception cref="BlobDamagedException">As <see cref="Open"/>.</exception>
    internal static ReadOnlyMemory<byte> OpenWhole(SealedBlob blob, ReadOnlyMemory<byte> key, Digest commitment)
    {
        var envelope = blob.Envelope.Span;
        var length = envelope.Length - NonceLength - TagLength;
        if (length < CommitmentKeyLength)
        {
            throw new BlobDamagedException(blob.BlobId);
        }

        var clear = new byte[length];
        try
        {
            using var aes = new AesGcm(key.Span, TagLength);
            aes.Decrypt(envelope[..NonceLength], envelope.Slice(NonceLength, length), envelope[(NonceLength + length)..], clear, Encoding.ASCII.GetBytes(blob.BlobId));
        }
        catch (AuthenticationTagMismatchException fault)
        {
            throw new BlobDamagedException(blob.BlobId, fault);
        }

        return new Digest(HMACSHA256.HashData(clear.AsSpan(0, CommitmentKeyLength), clear.AsSpan(CommitmentKeyLength))) == commitment ? clear : throw new BlobDamagedException(blob.BlobId);
    }
}
