using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace InfoExchange.Domain.Journal;

/// <summary>All that a decision may know beyond state and command: the instant, and chance. Same seed, same decision.</summary>
public sealed class DecisionFacts
{
    /// <summary>Bytes of <see cref="DecisionFacts"/>' seed.</summary>
    public const int SeedLength = 32;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    private readonly byte[] _seed;
    private readonly List<Sealable> _blobs = [];
    private int _drawn;

    /// <summary>Facts for one command.</summary>
    /// <param name="now">The sequencer's instant, UTC.</param>
    /// <param name="seed">32 bytes from the random port, used for this command only.</param>
    public DecisionFacts(DateTimeOffset now, ReadOnlySpan<byte> seed)
    {
        if (seed.Length != SeedLength)
        {
            throw new ArgumentException($"a seed has {SeedLength} bytes", nameof(seed));
        }

        Now = now.ToUniversalTime();
        _seed = seed.ToArray();
    }

    /// <summary>The instant of the decision, UTC.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>What was sealed so far, in order.</summary>
    public ImmutableArray<Sealable> Blobs => [.. _blobs];

    /// <summary>A fresh identifier: 26 characters of lower-case base32, 128 bits drawn from the seed.</summary>
    public string FreshId()
    {
        var bytes = Draw();
        return string.Create(26, bytes, static (text, source) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                var bit = i * 5;
                var pair = (source[bit / 8] << 8) | source[(bit / 8) + 1];
                text[i] = Alphabet[(pair >> (11 - (bit % 8))) & 31];
            }
        });
    }

    /// <summary>Commits to a payload and keeps it for sealing.</summary>
    /// <param name="kind">The family of the key.</param>
    /// <param name="subject">What the key belongs to.</param>
    /// <param name="payload">What is sealed; kept, not copied.</param>
    public SealedReference Seal(BlobKeyKind kind, string subject, byte[] payload)
    {
        var blobId = FreshId();
        var commitmentKey = Draw();
        _blobs.Add(new Sealable(blobId, new BlobKeyName(kind, subject), commitmentKey, payload));
        return new SealedReference(blobId, new Digest(HMACSHA256.HashData(commitmentKey, payload)));
    }

    private byte[] Draw()
    {
        Span<byte> counter = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(counter, _drawn++);
        return HMACSHA256.HashData(_seed, counter);
    }
}
