using System.Buffers.Binary;
using System.Security.Cryptography;
using InfoExchange.Ports;

namespace InfoExchange.Gateways.Edge.Cursors;

/// <summary>One subscriber's cursors: AES-256-GCM over the inbox sequence alone. For one thread at a time.</summary>
internal sealed class SubscriberCursors : IDisposable
{
    /// <summary>Bytes of every cursor: version 1, nonce 12, sequence 8, tag 16.</summary>
    public const int Length = 1 + NonceLength + SequenceLength + TagLength;

    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int SequenceLength = 8;
    private const int TagLength = 16;

    private readonly AesGcm cipher;
    private readonly byte[] binding;
    private readonly IRandomSource random;
    private readonly byte[]? retiredKey;

    internal SubscriberCursors(byte[] key, byte[] binding, IRandomSource random, byte[]? retiredKey)
    {
        this.retiredKey = retiredKey;
        cipher = new AesGcm(key, TagLength);
        this.binding = binding;
        this.random = random;
    }

    /// <summary>A cursor after a sequence; never twice the same bytes.</summary>
    public byte[] Seal(long sequence)
    {
        var cursor = new byte[Length];
        cursor[0] = Version;
        Span<byte> plain = stackalloc byte[SequenceLength];
        BinaryPrimitives.WriteInt64BigEndian(plain, sequence);
        var nonce = cursor.AsSpan(1, NonceLength);
        random.Fill(nonce);
        cipher.Encrypt(nonce, plain, cursor.AsSpan(1 + NonceLength, SequenceLength), cursor.AsSpan(Length - TagLength), binding);
        return cursor;
    }

    /// <summary>Reads a cursor.</summary>
    /// <returns>False when it was altered, or is another subscriber's, gateway's or selection's.</returns>
    public bool TryOpen(ReadOnlySpan<byte> cursor, out long sequence) => TryOpen(cipher, cursor, out sequence);

    /// <summary>Whether a cursor was this subscriber's before the inbox was restored from a backup: where it stood then means nothing now.</summary>
    public bool WasGivenBeforeRestore(ReadOnlySpan<byte> cursor)
    {
        if (retiredKey is null)
        {
            return false;
        }

        using var retired = new AesGcm(retiredKey, TagLength);
        return TryOpen(retired, cursor, out _);
    }

    public void Dispose() => cipher.Dispose();

    private bool TryOpen(AesGcm cipher, ReadOnlySpan<byte> cursor, out long sequence)
    {
        sequence = 0;
        if (cursor.Length != Length || cursor[0] != Version)
        {
            return false;
        }

        Span<byte> plain = stackalloc byte[SequenceLength];
        try
        {
            cipher.Decrypt(cursor.Slice(1, NonceLength), cursor.Slice(1 + NonceLength, SequenceLength), cursor[^TagLength..], plain, binding);
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        sequence = BinaryPrimitives.ReadInt64BigEndian(plain);
        return sequence >= 0;
    }
}
