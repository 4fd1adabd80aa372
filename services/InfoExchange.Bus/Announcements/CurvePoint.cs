using System.Security.Cryptography;

namespace InfoExchange.Bus.Announcements;

/// <summary>Public keys on P-256 as bytes: 04, x, y (SEC 1, §2.3.3).</summary>
internal static class CurvePoint
{
    /// <summary>Bytes of a point.</summary>
    internal const int Length = 1 + (2 * CoordinateLength);

    private const byte Uncompressed = 4;
    private const int CoordinateLength = 32;

    /// <summary>The public key of a pair.</summary>
    internal static byte[] Of(ECParameters key) => [Uncompressed, .. key.Q.X!, .. key.Q.Y!];

    /// <summary>Reads a point.</summary>
    /// <returns>Null when it is none of the curve.</returns>
    internal static ECDiffieHellman? TryRead(ReadOnlySpan<byte> point)
    {
        if (point.Length != Length || point[0] != Uncompressed)
        {
            return null;
        }

        try
        {
            return ECDiffieHellman.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = point.Slice(1, CoordinateLength).ToArray(), Y = point[(1 + CoordinateLength)..].ToArray() },
            });
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
