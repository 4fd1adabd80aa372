using Google.Protobuf.WellKnownTypes;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Gateways.Edge.Passing;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>Reads which bulletins a person opened: only those that were announced to a recipient that the caller acts for.</summary>
internal static class OpeningReading
{
    private const int MostOpenings = 1_000;

    // Clocks of subscribers may be fast by so much.
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(1);

    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT or PERMISSION_DENIED, with each reason once.</exception>
    public static List<ReadOpening> Read(IReadOnlyCollection<V1.Opening> openings, ProjectionView view, Subscriber subscriber, DateTimeOffset now)
    {
        if (openings.Count > MostOpenings)
        {
            throw SubscriptionRefusals.TooMany("opened", openings.Count, MostOpenings).ToException();
        }

        var refusals = new List<Refusal>();
        var read = new List<ReadOpening>();
        foreach (var opening in openings)
        {
            if (!IsPast(opening.OpenedAt, now))
            {
                refusals.Add(SubscriptionRefusals.OpeningTime());
            }

            if (Find(opening, view, subscriber, now) is { } found)
            {
                read.Add(found);
            }
            else
            {
                refusals.Add(SubscriptionRefusals.NoRecipient());
            }
        }

        return refusals.Count == 0 ? read : throw refusals.DistinctBy(refusal => refusal.Code).ToException();
    }

    private static ReadOpening? Find(V1.Opening opening, ProjectionView view, Subscriber subscriber, DateTimeOffset now)
    {
        if (SelectionReading.AddressOf(opening.Recipient) is not { } recipient || !subscriber.Selects(recipient))
        {
            return null;
        }

        var bulletin = new BulletinAddress(recipient.Jurisdiction, opening.BulletinId, opening.Version);
        var duty = view.Roster.DutiesOf(subscriber.Subject).FirstOrDefault(duty => duty.Recipient == recipient);
        return duty?.ActorAt(now) is { } actor && view.WasAnnouncedTo(bulletin, recipient.Number)
            ? new ReadOpening(bulletin, recipient.Number, actor.PersonId)
            : null;
    }

    private static bool IsPast(Timestamp? instant, DateTimeOffset now)
    {
        // 9999-12-31T23:59:59Z is the last that the calendar has.
        const long last = 253_402_300_799;
        return instant is { Nanos: >= 0 and <= 999_999_999, Seconds: >= 0 and <= last } && instant.ToDateTimeOffset() <= now + Leeway;
    }
}
