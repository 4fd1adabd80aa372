using System.Security.Cryptography;

namespace InfoExchange.Bus.Announcements;

/// <summary>An ephemeral key pair, and the secrets that it shares with those it sealed to. Agreeing is a hundred times dearer than sealing, so one pair seals many keys. For one thread at a time.</summary>
internal sealed class SealingPair : IDisposable
{
    // Its price is then nothing beside that of the seals, and what one stolen pair opens stays bounded.
    private const int MostSeals = 4_096;

    private readonly ECDiffieHellman pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly Dictionary<string, byte[]> secrets = new(StringComparer.Ordinal);
    private int seals;

    /// <summary>Makes one.</summary>
    internal SealingPair() => Point = CurvePoint.Of(pair.ExportParameters(includePrivateParameters: false));

    /// <summary>Its public key, which goes with what it sealed.</summary>
    internal byte[] Point { get; }

    /// <summary>True when it sealed enough: the next key is for another pair.</summary>
    internal bool IsUsedUp => seals >= MostSeals;

    /// <summary>The secret shared with a recipient; counts as one seal.</summary>
    internal ReadOnlySpan<byte> SecretWith(ConsumerKeys.ConsumerKey recipient)
    {
        seals++;
        if (!secrets.TryGetValue(recipient.Id, out var secret))
        {
            using var theirs = ECDiffieHellman.Create(recipient.Key);
            secrets[recipient.Id] = secret = pair.DeriveRawSecretAgreement(theirs.PublicKey);
        }

        return secret;
    }

    /// <summary>Forgets the pair and its secrets.</summary>
    public void Dispose()
    {
        foreach (var secret in secrets.Values)
        {
            CryptographicOperations.ZeroMemory(secret);
        }

        secrets.Clear();
        pair.Dispose();
    }
}
