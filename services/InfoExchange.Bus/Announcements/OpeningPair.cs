using System.Security.Cryptography;

namespace InfoExchange.Bus.Announcements;

/// <summary>A consumer's own key pair, and the secrets that it shares with the last ones who sealed to it. Safe to use from several threads.</summary>
internal sealed class OpeningPair : IDisposable
{
    // A sender keeps its pair for thousands of messages: so many are pairs of far more senders than write to one consumer.
    private const int MostSecrets = 256;

    private readonly Lock gate = new();
    private readonly ECDiffieHellman pair = ECDiffieHellman.Create();
    private readonly Dictionary<string, byte[]> secrets = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <param name="privateKey">PKCS #8, DER.</param>
    internal OpeningPair(ReadOnlySpan<byte> privateKey)
    {
        pair.ImportPkcs8PrivateKey(privateKey, out _);
        Point = CurvePoint.Of(pair.ExportParameters(includePrivateParameters: false));
    }

    /// <summary>Its public key.</summary>
    internal byte[] Point { get; }

    /// <summary>Its public key as SubjectPublicKeyInfo, DER.</summary>
    internal byte[] PublicKey => pair.ExportSubjectPublicKeyInfo();

    /// <summary>The secret shared with whoever sealed under an ephemeral key.</summary>
    /// <param name="point">The ephemeral key.</param>
    /// <returns>Null when the point is none of the curve.</returns>
    internal byte[]? SecretWith(ReadOnlySpan<byte> point)
    {
        var name = Convert.ToBase64String(point);
        lock (gate)
        {
            if (secrets.TryGetValue(name, out var known))
            {
                return known;
            }

            using var theirs = CurvePoint.TryRead(point);
            return theirs is null ? null : Keep(name, pair.DeriveRawSecretAgreement(theirs.PublicKey));
        }
    }

    /// <summary>Forgets the pair and its secrets.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            foreach (var secret in secrets.Values)
            {
                CryptographicOperations.ZeroMemory(secret);
            }

            secrets.Clear();
            pair.Dispose();
        }
    }

    // What falls out is left to the collector: somebody may be opening with it.
    private byte[] Keep(string name, byte[] secret)
    {
        if (order.Count == MostSecrets)
        {
            secrets.Remove(order.Dequeue());
        }

        order.Enqueue(name);
        secrets.Add(name, secret);
        return secret;
    }
}
