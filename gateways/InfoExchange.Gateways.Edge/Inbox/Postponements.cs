using System.Collections.Immutable;
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
        if (announcement is WithholdingAnnounced withholding)
        {
            Withhold(withholding);
        }

        if (announcement is not ContentAnnounced content)
        {
            return;
        }

        var key = (content.Jurisdiction, content.BulletinId);
        lock (gate)
        {
            if (waiting.TryGetValue(key, out var items))
            {
                items.RemoveAll(item => content.MessageId == item.MessageId + Suffix || (item.Position < content.Position && Replaces(content, item)));
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

    // The same version goes beside what waits when a later decision gives it to more recipients.
    private static bool Replaces(ContentAnnounced content, ContentAnnounced item) => content.Version > item.Version || DeliveryGate.IsClosing(content.Notice);

    private void Withhold(WithholdingAnnounced withholding)
    {
        var key = (withholding.Jurisdiction, withholding.BulletinId);
        lock (gate)
        {
            if (!waiting.TryGetValue(key, out var items))
            {
                return;
            }

            HashSet<int> lost = [.. withholding.Recipients.Select(r => r.Recipient)];
            var left = items.Select(item => item.Position < withholding.Position ? Copy(item, item.MessageId, item.At, [.. item.Members.Where(m => !lost.Contains(m.Recipient))]) : item)
                .Where(item => !item.Members.IsEmpty).ToList();
            waiting[key] = left;
            if (left.Count == 0)
            {
                waiting.Remove(key);
            }
        }
    }

    private static ContentAnnounced Second(ContentAnnounced first) => Copy(first, first.MessageId + Suffix, first.EffectiveAt, first.Members);

    private static ContentAnnounced Copy(ContentAnnounced first, string messageId, DateTimeOffset at, ImmutableArray<DeliveryMember> members) => new()
    {
        Jurisdiction = first.Jurisdiction,
        MessageId = messageId,
        Position = first.Position,
        At = at,
        TraceParent = first.TraceParent,
        Gateway = first.Gateway,
        BulletinId = first.BulletinId,
        Version = first.Version,
        Notice = first.Notice,
        Kind = first.Kind,
        EffectiveAt = first.EffectiveAt,
        ExpiresAt = first.ExpiresAt,
        Members = members,
        AddresseeId = first.AddresseeId,
        Frame = first.Frame,
    };
}
