using System.Collections.Immutable;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Gateways.Edge.Inbox;

/// <summary>The check of each frame, the last act before its write. Pure: it applies what was journaled and decides nothing.</summary>
internal static class DeliveryGate
{
    /// <summary>Checks one item for one subscriber. A recall is told whatever the standing: whoever got the bulletin must stop using it.</summary>
    /// <param name="view">The latest known, never older than the item.</param>
    /// <param name="sequence">The item's place in the inbox.</param>
    /// <param name="item">The item.</param>
    /// <param name="subscriber">Who asks, and for which recipients.</param>
    /// <param name="now">The instant of the write.</param>
    public static GateVerdict Check(ProjectionView view, long sequence, ContentAnnounced item, Subscriber subscriber, DateTimeOffset now)
    {
        if (!IsShownAt(item, now))
        {
            return GateVerdict.Nothing;
        }

        List<EntitledMember>? entitled = null;
        List<EntitledMember>? told = null;
        List<WithheldMember>? withheld = null;
        foreach (var duty in view.Roster.DutiesOf(subscriber.Subject))
        {
            if (duty.Recipient.Jurisdiction != item.Jurisdiction
                || !subscriber.Selects(duty.Recipient)
                || Find(item.Members, duty.Recipient.Number) is not { } member
                || member.KeepUntil <= now
                || ActorOf(view, sequence, item, duty, now) is not { } actor
                || view.IsWithdrawn(item, member.Recipient, sequence))
            {
                continue;
            }

            if (duty.Standing.IsGoodAt(now))
            {
                (entitled ??= []).Add(new EntitledMember(member, actor.PersonId));
            }
            else if (item.Notice == NoticeKind.Recalled)
            {
                (told ??= []).Add(new EntitledMember(member, actor.PersonId));
            }
            else
            {
                (withheld ??= []).Add(new WithheldMember(member.Recipient, duty.Standing));
            }
        }

        if (told is not null)
        {
            return GateVerdict.OfRecall(entitled is null ? [] : [.. entitled], [.. told]);
        }

        return GateVerdict.Of(entitled is null ? [] : [.. entitled], withheld is null ? [] : [.. withheld]);
    }

    /// <summary>Which recipients of one subscriber are told that a bulletin is withheld from them from now on, by reason. Whoever stands ill was told that everything is.</summary>
    public static ILookup<string, RecipientAddress> Withdrawn(ProjectionView view, long sequence, WithholdingAnnounced item, Subscriber subscriber, DateTimeOffset now)
    {
        var reasons = item.Recipients.ToDictionary(r => r.Recipient, r => r.ReasonCode);
        return view.Roster.DutiesOf(subscriber.Subject)
            .Where(duty => duty.Recipient.Jurisdiction == item.Jurisdiction && subscriber.Selects(duty.Recipient) && reasons.ContainsKey(duty.Recipient.Number))
            .Where(duty => duty.Standing.IsGoodAt(now) && duty.Actors.Any(actor => actor.MayActAt(now) && (actor.Rank == 0 || view.WasReminded(item.Jurisdiction, item.BulletinId, actor.PersonId, sequence))))
            .ToLookup(duty => reasons[duty.Recipient.Number], duty => duty.Recipient);
    }

    /// <summary>True for a notice that a bulletin is over: it is told after the bulletin's own end, too, so that copies disappear.</summary>
    public static bool IsClosing(NoticeKind notice) => notice is NoticeKind.Cancelled or NoticeKind.AllClear or NoticeKind.Recalled or NoticeKind.Expired;

    // What becomes effective after it was announced is put into the inbox again at that instant, see Postponements; the first copy is never shown.
    private static bool IsShownAt(ContentAnnounced item, DateTimeOffset now) => IsClosing(item.Notice) || (item.EffectiveAt <= item.At && now < item.ExpiresAt);

    // A reminder goes to one person; anything else to the first of the chain, and to those whom a reminder has drawn in.
    private static RecipientActor? ActorOf(ProjectionView view, long sequence, ContentAnnounced item, Duty duty, DateTimeOffset now)
    {
        foreach (var actor in duty.Actors)
        {
            if (actor.MayActAt(now) && (item.AddresseeId.Length > 0 ? item.AddresseeId == actor.PersonId : actor.Rank == 0 || view.WasReminded(item.Jurisdiction, item.BulletinId, actor.PersonId, sequence)))
            {
                return actor;
            }
        }

        return null;
    }

    private static DeliveryMember? Find(ImmutableArray<DeliveryMember> members, int number)
    {
        var (low, high) = (0, members.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (members[middle].Recipient.CompareTo(number))
            {
                case 0:
                    return members[middle];
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }

        return null;
    }
}
