using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace InfoExchange.Bus.Announcements;

/// <summary>Public keys of those that frames are sealed to. Shared by whoever seals in a process; may be added to at any time.</summary>
public sealed class ConsumerKeys
{
    private const int MaxKeyIdLength = 64;

    private readonly ConcurrentDictionary<string, ConsumerKey> keys = new(StringComparer.Ordinal);

    /// <summary>Registers a consumer's key pair: what is sealed from now on is sealed to it. What older ones sealed opens as long as its consumer keeps them.</summary>
    /// <param name="consumer">A gateway, or a jurisdiction, as the topology names consumers.</param>
    /// <param name="keyId">1 to 64 characters.</param>
    /// <param name="publicKey">SubjectPublicKeyInfo, DER, of a key on P-256.</param>
    /// <exception cref="ArgumentException">The consumer is not of the topology, the id is malformed, or the key is none on P-256: a fault of the deployment.</exception>
    public void Add(string consumer, string keyId, ReadOnlyMemory<byte> publicKey)
    {
        if (!Topology.IsConsumer(consumer))
        {
            throw new ArgumentException($"\"{consumer}\" is not a consumer of the topology", nameof(consumer));
        }

        if (keyId is not { Length: >= 1 and <= MaxKeyIdLength })
        {
            throw new ArgumentException($"a key id has 1 to {MaxKeyIdLength} characters", nameof(keyId));
        }

        var key = ReadKey(publicKey);
        keys[consumer] = new ConsumerKey(keyId, key, CurvePoint.Of(key));
    }

    /// <summary>The id that a public key gets from its own bytes: the first 16 bytes of the SHA-256 of its SubjectPublicKeyInfo, in hex.</summary>
    public static string IdOf(ReadOnlySpan<byte> publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey).AsSpan(0, 16));

    internal bool Has(string consumer) => keys.ContainsKey(consumer);

    internal ConsumerKey Find(string consumer) =>
        keys.TryGetValue(consumer, out var key) ? key : throw new InvalidOperationException($"consumer {consumer} has no registered public key");

    private static ECParameters ReadKey(ReadOnlyMemory<byte> publicKey)
    {
        try
        {
            using var key = ECDiffieHellman.Create();
            key.ImportSubjectPublicKeyInfo(publicKey.Span, out _);
            var parameters = key.ExportParameters(includePrivateParameters: false);
            return parameters.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value ? parameters : throw new ArgumentException("the key is not on P-256", nameof(publicKey));
        }
        catch (CryptographicException exception)
        {
            throw new ArgumentException("not a SubjectPublicKeyInfo of an elliptic curve key", nameof(publicKey), exception);
        }
    }

    /// <param name="Id">Its id.</param>
    /// <param name="Key">Its point and curve.</param>
    /// <param name="Point">The point as bytes, see <see cref="CurvePoint"/>.</param>
    internal sealed record ConsumerKey(string Id, ECParameters Key, byte[] Point);
}
