using System.Numerics;
using System.Security.Cryptography;

namespace InfoExchange.Formats.SignedNotes;

/// <summary>Checks Ed25519 signatures in managed code, for systems without libcrypto: an auditor's, for instance. Slow (milliseconds) and for public values only; signs nothing.</summary>
/// <remarks>RFC 8032 §5.1.3 and §5.1.7, without cofactor and with the strict bound on S, as OpenSSL does.</remarks>
internal static class EdwardsCurve
{
    private static readonly BigInteger Prime = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly BigInteger D = Reduce(-121665 * Inverse(121666));
    private static readonly BigInteger RootOfMinusOne = BigInteger.ModPow(2, (Prime - 1) / 4, Prime);
    private static readonly Point Neutral = new(0, 1, 1, 0);
    private static readonly Point Base = Unpack(Convert.FromHexString("5866666666666666666666666666666666666666666666666666666666666666"))!;

    internal static bool Verifies(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        var r = signature[..32];
        var s = new BigInteger(signature[32..], isUnsigned: true);
        if (s >= Order || Unpack(publicKey) is not { } key)
            return false;
        var hash = SHA512.HashData([.. r, .. publicKey, .. message]);
        var k = new BigInteger(hash, isUnsigned: true) % Order;
        var expected = Add(Multiply(s, Base), Multiply(k, new Point(Prime - key.X, key.Y, key.Z, Prime - key.T)));
        return Pack(expected).AsSpan().SequenceEqual(r);
    }

    private static Point Multiply(BigInteger scalar, Point point)
    {
        var sum = Neutral;
        for (var bit = (int)scalar.GetBitLength() - 1; bit >= 0; bit--)
        {
            sum = Add(sum, sum);
            if (!((scalar >> bit) & 1).IsZero)
                sum = Add(sum, point);
        }
        return sum;
    }

    /// <summary>RFC 8032 §5.1.4: complete, so doubling is no special case.</summary>
    private static Point Add(Point p, Point q)
    {
        var a = Reduce((p.Y - p.X) * (q.Y - q.X));
        var b = Reduce((p.Y + p.X) * (q.Y + q.X));
        var c = Reduce(2 * D * p.T * q.T);
        var d = Reduce(2 * p.Z * q.Z);
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);
        return new Point(Reduce(e * f), Reduce(g * h), Reduce(f * g), Reduce(e * h));
    }

    /// <summary>RFC 8032 §5.1.3; null for bytes that are no point.</summary>
    private static Point? Unpack(ReadOnlySpan<byte> bytes)
    {
        var packed = new BigInteger(bytes, isUnsigned: true);
        var isOdd = !(packed >> 255).IsZero;
        var y = packed & ((BigInteger.One << 255) - 1);
        if (y >= Prime)
            return null;
        var u = Reduce((y * y) - 1);
        var v = Reduce((D * y * y) + 1);
        var x = Reduce(u * BigInteger.ModPow(v, 3, Prime) * BigInteger.ModPow(Reduce(u * BigInteger.ModPow(v, 7, Prime)), (Prime - 5) / 8, Prime));
        var check = Reduce(v * x * x);
        if (check != u && check != Reduce(-u))
            return null;
        if (check != u)
            x = Reduce(x * RootOfMinusOne);
        if (x.IsZero && isOdd)
            return null;
        if (!x.IsEven != isOdd)
            x = Prime - x;
        return new Point(x, y, 1, Reduce(x * y));
    }

    private static byte[] Pack(Point point)
    {
        var z = Inverse(point.Z);
        var (x, y) = (Reduce(point.X * z), Reduce(point.Y * z));
        var bytes = new byte[32];
        (x.IsEven ? y : y | (BigInteger.One << 255)).TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }

    private static BigInteger Inverse(BigInteger value) => BigInteger.ModPow(value, Prime - 2, Prime);

    private static BigInteger Reduce(BigInteger value)
    {
        var rest = value % Prime;
        return rest.Sign < 0 ? rest + Prime : rest;
    }

    /// <summary>Extended homogeneous coordinates: x = X/Z, y = Y/Z, x·y = T/Z.</summary>
    private sealed record Point(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T);
}
