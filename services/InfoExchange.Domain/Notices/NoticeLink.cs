using System.Buffers.Text;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Notices;

/// <summary>What stands in a link, and what is kept of it.</summary>
public static class NoticeLink
{
    /// <summary>Random bytes of a link.</summary>
    public const int Length = 16;

    /// <summary>Characters of them in an address: base64url without padding.</summary>
    public const int TextLength = 22;

    /// <summary>Characters of an enrolled device's 32 random bytes, in base64url without padding.</summary>
    public const int SecretTextLength = 43;

    /// <summary>What the journal keeps: the bytes have 128 bits of chance, so that nobody finds them from it.</summary>
    /// <param name="bytes"><see cref="Length"/> random bytes.</param>
    public static Digest HashOf(ReadOnlySpan<byte> bytes) => Digest.Of(bytes);

    /// <summary>The bytes as they stand in an address.</summary>
    public static string Write(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>Reads what stands in an address; one spelling only.</summary>
    /// <param name="text">Its last part.</param>
    /// <param name="hash">What the journal keeps of it.</param>
    public static bool TryRead(string? text, out Digest hash) => TryHash(text, TextLength, Length, out hash);

    /// <summary>Reads the secret of a device; one spelling only.</summary>
    /// <param name="text">As the device keeps it.</param>
    /// <param name="hash">What the journal keeps of it.</param>
    public static bool TryReadSecret(string? text, out Digest hash) => TryHash(text, SecretTextLength, 32, out hash);

    private static bool TryHash(string? text, int characters, int length, out Digest hash)
    {
        hash = default;
        if (text?.Length != characters || !Base64Url.IsValid(text, out var found) || found != length)
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        hash = HashOf(bytes);
        return Base64Url.EncodeToString(bytes) == text;
    }
}
