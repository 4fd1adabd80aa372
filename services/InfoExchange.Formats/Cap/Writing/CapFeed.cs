using System.Collections.Immutable;
using InfoExchange.Protos;
using InfoExchange.Protos.V1;

namespace InfoExchange.Formats.Cap.Writing;

/// <summary>What a recipient was told, as messages of CAP: the last one of each bulletin, as long as it holds.</summary>
/// <param name="now">What expired by then is left out.</param>
public sealed class CapFeed(DateTimeOffset now)
{
    private readonly Dictionary<string, List<CapReference>> _told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CapAlert> _last = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<CapRemoval>> _removed = new(StringComparer.Ordinal);

    /// <summary>The last message of each bulletin, the latest first; of what ended, its end.</summary>
    public ImmutableArray<CapAlert> Alerts => [.. _last.Values.Where(Holds).OrderByDescending(a => a.SentAt).ThenBy(a => a.Identifier, StringComparer.Ordinal)];

    /// <summary>Messages that were withdrawn and are not told again, not even to end them.</summary>
    public ImmutableArray<CapRemoval> Removed => [.. _removed.Values.SelectMany(r => r).OrderByDescending(r => r.At).ThenBy(r => r.Identifier, StringComparer.Ordinal)];

    /// <summary>Takes the next delivery.</summary>
    /// <param name="delivery">In the order in which they come.</param>
    public void Add(Delivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var bulletin = $"{JurisdictionText.Of(delivery.IssuedIn ?? delivery.Jurisdiction)}/{delivery.BulletinId}";
        if (delivery.Notice == Notice.Expired)
        {
            _last.Remove(bulletin);
            return;
        }

        if (!_told.TryGetValue(bulletin, out var told))
        {
            _told[bulletin] = told = [];
        }

        // A reminder, or a version that came a second time, is the message that is there.
        if (BulletinCap.Of(delivery, [.. told], now) is not { } alert)
        {
            _removed[bulletin] = BulletinCap.RemovedBy(delivery);
        }
        else if (!told.Exists(t => t.Identifier == alert.Identifier))
        {
            told.Add(BulletinCap.ReferenceTo(alert));
            _last[bulletin] = alert;
        }
    }

    private bool Holds(CapAlert alert) => alert.Infos.All(i => i.ExpiresAt is not { } end || end > now);
}
