using System.Collections.Concurrent;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Broker.Reading;

/// <summary>The last previews, by digest, so that a refused publication can name the difference. In memory: after a restart one looks again.</summary>
public sealed class PreviewMemory
{
    /// <summary>Previews kept; the oldest goes first.</summary>
    public const int MaxKept = 1_000;

    private readonly ConcurrentDictionary<Digest, AudienceDecision> _byDigest = new();
    private readonly ConcurrentQueue<Digest> _order = new();
    private readonly ConcurrentDictionary<Digest, int?> _elsewhere = new();
    private readonly ConcurrentQueue<Digest> _asked = new();

    /// <summary>Keeps a preview.</summary>
    public Digest Keep(AudienceDecision audience)
    {
        var digest = audience.ComputeDigest();
        if (_byDigest.TryAdd(digest, audience))
        {
            _order.Enqueue(digest);
            while (_order.Count > MaxKept && _order.TryDequeue(out var oldest))
            {
                _byDigest.TryRemove(oldest, out _);
            }
        }

        return digest;
    }

    /// <summary>Keeps how many recipients other territories said that a bulletin would have there.</summary>
    /// <param name="header">The bulletin that they were asked about.</param>
    /// <param name="elsewhere">Their sum; null when one of them did not say.</param>
    public void KeepElsewhere(BulletinHeader header, int? elsewhere)
    {
        var question = QuestionOf(header);
        if (!_elsewhere.ContainsKey(question))
        {
            _asked.Enqueue(question);
            while (_asked.Count > MaxKept && _asked.TryDequeue(out var oldest))
            {
                _elsewhere.TryRemove(oldest, out _);
            }
        }

        _elsewhere[question] = elsewhere;
    }

    /// <summary>What other territories said of a bulletin; null when one of them did not say, or nobody asked of late.</summary>
    public int? ElsewhereOf(BulletinHeader header) => _elsewhere.GetValueOrDefault(QuestionOf(header));

    // A draft that begins at once has another beginning when it is published than when it was previewed.
    private static Digest QuestionOf(BulletinHeader header) => Digest.Of(SealedPayload.Write(header with { EffectiveAt = DateTimeOffset.UnixEpoch }));

    /// <summary>The preview of that digest, or null.</summary>
    public AudienceDecision? Find(Digest digest) => _byDigest.GetValueOrDefault(digest);
}
