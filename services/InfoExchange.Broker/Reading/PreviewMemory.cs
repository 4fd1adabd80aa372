using System.Collections.Concurrent;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Broker.Reading;

/// <summary>The last previews, by digest, so that a refused publication can name the difference. In memory: after a restart one looks again.</summary>
public sealed class PreviewMemory
{
    /// <summary>Previews kept; the oldest goes first.</summary>
    public const int MaxKept = 1_000;

    private readonly ConcurrentDictionary<Digest, AudienceDecision> _byDigest = new();
    private readonly ConcurrentQueue<Digest> _order = new();

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

    /// <summary>The preview of that digest, or null.</summary>
    public AudienceDecision? Find(Digest digest) => _byDigest.GetValueOrDefault(digest);
}
