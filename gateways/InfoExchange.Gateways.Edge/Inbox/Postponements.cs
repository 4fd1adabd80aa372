using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>Content announced before it becomes effective. At its instant it is put into the inbox a second time: one order, so that no cursor has to wait for it.</summary>
/// <remarks>Rebuilt from the inbox: the second copy has the message id of the first and a suffix. Safe for several threads.</remarks>
internal sealed class Postponements
{
    private const string Suffix = "/effective";

    private readonly Lock gate = new();
    private readonly Dictionary<(Jurisdiction Jurisdiction, string BulletinId), List<ContentAnnounced>> waiting = [];

    /// <summary>The next instant at which something becomes effective; null when nothing waits.</summary>
    public DateTimeOffset? NextAt
    {
        get
        {
            lock (gate)
            {
                return waiting.Count == 0 ? null : waiting.Values.Min(items => items.Min(item => item.EffectiveAt));
            }
        }
    }

    /// <summary>Takes note of one item: a later word about a bulletin replaces what waits of it.</summary>
    public void Take(Announcement? announcement)
    {
        if (announcement is not ContentAnnounced content)
        {
            return;
        }

        var key = (content.Jurisdiction, content.BulletinId);
        lock (gate)
        {
            if (waiting.TryGetValue(key, out var items))
            {
                items.RemoveAll(item => content.MessageId == item.MessageId + Suffix || (content.Notice != NoticeKind.Reminder && item.Position < content.Position));
            }

            if (content.EffectiveAt > content.At && !DeliveryGate.IsClosing(content.Notice))
            {
                items ??= waiting[key] = [];
                items.Add(content);
            }

            if (items?.Count == 0)
            {
                waiting.Remove(key);
            }
        }
    }

    /// <summary>What waits of a bulletin is not put in a second time.</summary>
    public void Forget(Jurisdiction jurisdiction, string bulletinId)
    {
        lock (gate)
        {
            waiting.Remove((jurisdiction, bulletinId));
        }
    }

    /// <summary>The second copies of what is effective now, to be appended; they go on waiting until they are in the inbox.</summary>
    public IReadOnlyList<ContentAnnounced> DueAt(DateTimeOffset now)
    {
        lock (gate)
        {
            return [.. waiting.Values.SelectMany(items => items).Where(item => item.EffectiveAt <= now).OrderBy(item => item.EffectiveAt).ThenBy(item => item.Position).Select(Second)];
        }
    }

    private static ContentAnnounced Second(ContentAnnounced first) => new()
    {
        Jurisdiction = first.Jurisdiction,
        MessageId = first.MessageId + Suffix,
        Position = first.Position,
        At = first.EffectiveAt,
        TraceParent = first.TraceParent,
        Gateway = first.Gateway,
        BulletinId = first.BulletinId,
        Version = first.Version,
        Notice = first.Notice,
        Kind = first.Kind,
        EffectiveAt = first.EffectiveAt,
        ExpiresAt = first.ExpiresAt,
        Members = first.Members,
        AddresseeId = first.AddresseeId,
        Frame = first.Frame,
    };
}
