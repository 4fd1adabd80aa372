using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace InfoExchange.Domain.Journal;

/// <summary>A SHA-256 hash, compared by value. The default is 32 zero bytes, which is the hash of nothing known.</summary>
/// <remarks>Digests here are public: comparing them takes no care about time.</remarks>
public readonly struct Digest : IEquatable<Digest>
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 32;

    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;

    /// <summary>Takes a hash computed elsewhere.</summary>
    /// <param name="bytes">Exactly 32 bytes, copied.</param>
    /// <exception cref="ArgumentException">Any other length; use <see cref="TryRead"/> for bytes that come from outside.</exception>
    public Digest(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException($"a digest is {Length} bytes, not {bytes.Length}", nameof(bytes));
        }

        first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        third = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        fourth = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>SHA-256 of the bytes, untagged; the tree's own hashes are <see cref="Merkle.MerkleHash"/>'s.</summary>
    public static Digest Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(content, hash);
        return new Digest(hash);
    }

    /// <summary>Takes bytes from outside: false, and the default, unless there are exactly 32.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Digest digest)
    {
        digest = bytes.Length == Length ? new Digest(bytes) : default;
        return bytes.Length == Length;
    }

    /// <summary>Reads 64 hexadecimal digits of either case, nothing around them.</summary>
    public static bool TryParseHex([NotNullWhen(true)] string? text, out Digest digest)
    {
        digest = default;
        if (text is not { Length: 2 * Length } || !text.All(char.IsAsciiHexDigit))
        {
            return false;
        }

        digest = new Digest(Convert.FromHexString(text));
        return true;
    }

    /// <summary>Reads the 44 characters of standard padded base64 that <see cref="ToBase64"/> writes, and no other spelling of the same bytes.</summary>
    public static bool TryParseBase64([NotNullWhen(true)] string? text, out Digest digest)
    {
        Span<byte> bytes = stackalloc byte[Length];
        digest = default;
        if (text is not { Length: 44 } || !Convert.TryFromBase64String(text, bytes, out var written) || written != Length)
        {
            return false;
        }

        var read = new Digest(bytes);
        if (!string.Equals(read.ToBase64(), text, StringComparison.Ordinal))
        {
            return false;
        }

        digest = read;
        return true;
    }

    /// <summary>Whether two digests are the same bytes.</summary>
    public static bool operator ==(Digest left, Digest right) => left.Equals(right);

    /// <summary>Whether two digests differ.</summary>
    public static bool operator !=(Digest left, Digest right) => !left.Equals(right);

    /// <summary>Writes the 32 bytes at the beginning of <paramref name="destination"/>, which has room for them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 32 bytes of room.</exception>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, first);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], second);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], third);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], fourth);
    }

    /// <summary>A fresh array of the 32 bytes.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string ToHex() => Convert.ToHexStringLower(ToArray());

    /// <summary>44 characters of standard base64, padded, as checkpoints print it.</summary>
    public string ToBase64() => Convert.ToBase64String(ToArray());

    /// <summary>The same as <see cref="ToHex"/>.</summary>
    public override string ToString() => ToHex();

    /// <inheritdoc/>
    public bool Equals(Digest other) => first == other.first && second == other.second && third == other.third && fourth == other.fourth;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Digest other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => first.GetHashCode();
}
