using System.Buffers.Text;
using System.Globalization;
using System.Numerics;

namespace InfoExchange.Domain.Contacts;

/// <summary>What a browser gives for encrypting to it: RFC 8291 §2.1 and §3.2.</summary>
internal static class PushKeys
{
    private const int PointLength = 65;
    private const int SecretLength = 16;

    // FIPS 186-4, D.1.2.3.
    private static readonly BigInteger Prime = Hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
    private static readonly BigInteger Term = Hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");

    /// <summary>True for base64url of an uncompressed point that lies on P-256: with any other, what is agreed upon could tell the sender's key.</summary>
    public static bool IsPoint(string? text)
    {
        if (Read(text, PointLength) is not [4, ..] bytes)
        {
            return false;
        }

        var x = new BigInteger(bytes.AsSpan(1, 32), isUnsigned: true, isBigEndian: true);
        var y = new BigInteger(bytes.AsSpan(33, 32), isUnsigned: true, isBigEndian: true);
        return x < Prime && y < Prime && ((y * y) - (x * x * x) + (3 * x) - Term) % Prime == 0;
    }

    /// <summary>True for base64url of 16 bytes.</summary>
    public static bool IsSecret(string? text) => Read(text, SecretLength) is not null;

    // One spelling of the same bytes, without padding.
    private static byte[]? Read(string? text, int length)
    {
        if (text is null || !Base64Url.IsValid(text, out var found) || found != length)
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        return Base64Url.EncodeToString(bytes) == text ? bytes : null;
    }

    private static BigInteger Hex(string digits) => BigInteger.Parse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
