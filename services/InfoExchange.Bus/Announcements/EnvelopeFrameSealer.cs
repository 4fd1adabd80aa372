using System.Security.Cryptography;
using System.Text;
using InfoExchange.Ports;
using InfoExchange.Ports.Announcements;
using InfoExchange.Ports.Keys;

namespace InfoExchange.Bus.Announcements;

/// <summary>Encrypts a frame once with AES-256-GCM under a key of its own, and seals that key to each consumer.</summary>
/// <remarks>
/// Distribution keys, nonces and salts come from the random source; the ephemeral key pairs that seal them come from the platform, so ciphertexts differ from run
/// to run even under a seed. Safe to use from several threads.
/// </remarks>
public sealed class EnvelopeFrameSealer : IFrameSealer, IDisposable
{
    private const string PrivateKeyPrefix = "frame.";
    private const string FrameLabel = "infoexchange.frame.v1\0";
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly ConsumerKeys consumerKeys;
    private readonly IRandomSource random;
    private readonly Dictionary<(string Consumer, string KeyId), OpeningPair> own = [];
    private readonly Lock sealing = new();
    private SealingPair pair = new();

    private EnvelopeFrameSealer(ConsumerKeys consumerKeys, IRandomSource random)
    {
        this.consumerKeys = consumerKeys;
        this.random = random;
    }

    /// <summary>Makes a sealer that opens what is sealed to its own consumers, whose key pairs are made at first use and registered.</summary>
    /// <param name="keyStore">Holds the private keys, named <c>frame.</c> and the consumer.</param>
    /// <param name="consumerKeys">Public keys of all that it may seal to; its own are added.</param>
    /// <param name="random">Chance.</param>
    /// <param name="ownConsumers">Whom this process is: gateways or jurisdictions; empty for one that only seals.</param>
    /// <param name="cancellationToken">Honoured between keys.</param>
    /// <exception cref="Ports.Stores.StoreFailedException">Whether a key was made is unknown: call again.</exception>
    /// <exception cref="ArgumentException">An own consumer is not of the topology.</exception>
    public static async Task<EnvelopeFrameSealer> CreateAsync(
        IKeyStore keyStore,
        ConsumerKeys consumerKeys,
        IRandomSource random,
        IReadOnlyCollection<string> ownConsumers,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keyStore);
        ArgumentNullException.ThrowIfNull(consumerKeys);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(ownConsumers);
        var sealer = new EnvelopeFrameSealer(consumerKeys, random);
        foreach (var consumer in ownConsumers.Distinct(StringComparer.Ordinal))
        {
            sealer.Add(consumer, await keyStore.EnsurePrivateKeyAsync(PrivateKeyPrefix + consumer, cancellationToken));
        }

        return sealer;
    }

    /// <inheritdoc/>
    public SealedFrame Seal(ReadOnlyMemory<byte> plaintext, string binding, IReadOnlyCollection<string> consumers)
    {
        ArgumentNullException.ThrowIfNull(binding);
        ArgumentNullException.ThrowIfNull(consumers);
        Span<byte> key = stackalloc byte[KeySeal.KeyLength];
        random.Fill(key);
        var ciphertext = new byte[NonceLength + plaintext.Length + TagLength];
        var nonce = ciphertext.AsSpan(0, NonceLength);
        random.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, plaintext.Span, ciphertext.AsSpan(NonceLength, plaintext.Length), ciphertext.AsSpan(NonceLength + plaintext.Length), Context(binding));
        var keys = new List<SealedFrameKey>(consumers.Count);
        foreach (var consumer in consumers)
        {
            var recipient = consumerKeys.Find(consumer);
            keys.Add(new SealedFrameKey(consumer, recipient.Id, SealKey(key, consumer, recipient, binding)));
        }

        CryptographicOperations.ZeroMemory(key);
        return new SealedFrame(ciphertext, [.. keys]);
    }

    /// <inheritdoc/>
    public bool Knows(string consumer) => consumerKeys.Has(consumer);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Open(SealedFrame frame, string binding, string consumer)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(binding);
        foreach (var sealedKey in frame.Keys)
        {
            if (sealedKey.Consumer == consumer && own.TryGetValue((consumer, sealedKey.KeyId), out var opening)
                && KeySeal.Open(sealedKey.Bytes.Span, sealedKey.Consumer, sealedKey.KeyId, opening, binding) is { } key)
            {
                return Decrypt(frame.Ciphertext.Span, key, binding);
            }
        }

        return null;
    }

    /// <summary>What others seal to one of its own consumers: SubjectPublicKeyInfo, DER.</summary>
    /// <exception cref="ArgumentException">It is not one of its own.</exception>
    public ReadOnlyMemory<byte> PublicKeyOf(string consumer) =>
        own.FirstOrDefault(pair => pair.Key.Consumer == consumer).Value?.PublicKey ?? throw new ArgumentException($"\"{consumer}\" is not opened here", nameof(consumer));

    /// <summary>Forgets the private keys.</summary>
    public void Dispose()
    {
        foreach (var opening in own.Values)
        {
            opening.Dispose();
        }

        lock (sealing)
        {
            pair.Dispose();
        }
    }

    private byte[] SealKey(ReadOnlySpan<byte> key, string consumer, ConsumerKeys.ConsumerKey recipient, string binding)
    {
        lock (sealing)
        {
            if (pair.IsUsedUp)
            {
                pair.Dispose();
                pair = new SealingPair();
            }

            return KeySeal.Seal(key, consumer, recipient, binding, pair, random);
        }
    }

    private static ReadOnlyMemory<byte>? Decrypt(ReadOnlySpan<byte> ciphertext, byte[] key, string binding)
    {
        var length = ciphertext.Length - NonceLength - TagLength;
        if (length < 0)
        {
            return null;
        }

        var plaintext = new byte[length];
        try
        {
            using var cipher = new AesGcm(key, TagLength);
            cipher.Decrypt(ciphertext[..NonceLength], ciphertext.Slice(NonceLength, length), ciphertext[(NonceLength + length)..], plaintext, Context(binding));
            return plaintext;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static byte[] Context(string binding) => Encoding.UTF8.GetBytes(FrameLabel + binding);

    private void Add(string consumer, ReadOnlyMemory<byte> privateKey)
    {
        var opening = new OpeningPair(privateKey.Span);
        var publicKey = opening.PublicKey;
        var keyId = ConsumerKeys.IdOf(publicKey);
        own.Add((consumer, keyId), opening);
        consumerKeys.Add(consumer, keyId, publicKey);
    }
}
