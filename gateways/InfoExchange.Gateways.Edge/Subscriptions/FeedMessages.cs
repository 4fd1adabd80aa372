using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using InfoExchange.Domain.Directory;
using InfoExchange.Gateways.Edge.Cursors;
using InfoExchange.Gateways.Edge.Inbox;
using InfoExchange.Gateways.Edge.Passing;
using InfoExchange.Ports.Announcements;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;

namespace InfoExchange.Gateways.Edge.Subscriptions;

/// <summary>The small messages that differ from subscriber to subscriber.</summary>
/// <param name="cursors">Of this subscriber and selection.</param>
/// <param name="tokens">What goes back with an answer.</param>
/// <param name="subject">Of the subscriber's access token.</param>
internal sealed class FeedMessages(SubscriberCursors cursors, AcknowledgementTokens tokens, string subject)
{
    public SubscribeResponse Handover(long sequence, ContentAnnounced item, IEnumerable<EntitledMember> members) => new()
    {
        Handover = new Handover
        {
            Cursor = ByteString.CopyFrom(cursors.Seal(sequence)),
            Jurisdiction = item.Jurisdiction.ToContract(),
            BulletinId = item.BulletinId,
            Version = item.Version,
            Recipients = { members.Select(member => Recipient(item, member.Member)) },
            Traceparent = item.TraceParent ?? "",
        },
    };

    /// <param name="sequence">Everything up to it was sent.</param>
    /// <param name="recipients">Of one territory, with one reason.</param>
    /// <param name="standing">The reason.</param>
    public SubscribeResponse Withheld(long sequence, IReadOnlyList<RecipientAddress> recipients, StandingRecord standing) => new()
    {
        Withheld = new Withheld
        {
            Cursor = ByteString.CopyFrom(cursors.Seal(sequence)),
            Jurisdiction = recipients[0].Jurisdiction.ToContract(),
            RecipientNumbers = { recipients.Select(recipient => recipient.Number).Order() },
            Reason = StandingReason.Of(standing),
            Since = standing.From == DateTimeOffset.MinValue ? null : Timestamp.FromDateTimeOffset(standing.From),
        },
    };

    /// <param name="sequence">Everything up to it was sent.</param>
    /// <param name="item">Which bulletin, since when.</param>
    /// <param name="recipients">From whom.</param>
    /// <param name="reason">Code of the contract's table.</param>
    public SubscribeResponse Withdrawn(long sequence, WithholdingAnnounced item, IEnumerable<RecipientAddress> recipients, string reason) => new()
    {
        Withheld = new Withheld
        {
            Cursor = ByteString.CopyFrom(cursors.Seal(sequence)),
            Jurisdiction = item.Jurisdiction.ToContract(),
            RecipientNumbers = { recipients.Select(recipient => recipient.Number).Order() },
            BulletinId = item.BulletinId,
            Reason = RefusalTexts.Contract.ToReason(reason),
            Since = Timestamp.FromDateTimeOffset(item.At),
        },
    };

    /// <param name="territory">Whose content stopped.</param>
    /// <param name="since">End of the last lease; null when this process never had one.</param>
    public static SubscribeResponse Stale(Domain.Jurisdictions.Jurisdiction territory, DateTimeOffset? since) => new()
    {
        Stale = new Stale
        {
            Jurisdiction = territory.ToContract(),
            Since = since is { } end ? Timestamp.FromDateTimeOffset(end) : null,
            Reason = RefusalTexts.Contract.ToReason("gateway.lease_lapsed"),
        },
    };

    /// <param name="sequence">Everything up to it was sent.</param>
    /// <param name="stopped">Territories whose content is stopped.</param>
    public SubscribeResponse Position(long sequence, IEnumerable<Domain.Jurisdictions.Jurisdiction> stopped) => new()
    {
        Position = new Position { Cursor = ByteString.CopyFrom(cursors.Seal(sequence)), Stale = { stopped.Select(ContractMapping.ToContract) } },
    };

    private HandoverRecipient Recipient(ContentAnnounced item, DeliveryMember member) => new()
    {
        Number = member.Recipient,
        SeriesRank = member.SeriesRank,
        Obligations = new Obligations
        {
            AcknowledgeBy = member.AcknowledgeBy is { } by ? Timestamp.FromDateTimeOffset(by) : null,
            NoRelay = !member.MayRelay,
            NoPrint = !member.MayPrint,
            KeepUntil = member.KeepUntil is { } kept ? Timestamp.FromDateTimeOffset(kept) : null,
        },
        AcknowledgementToken = member.AcknowledgeBy is null || DeliveryGate.IsClosing(item.Notice)
            ? ByteString.Empty
            : ByteString.CopyFrom(tokens.Of(item.Jurisdiction, item.BulletinId, item.Version, member.Recipient, subject)),
    };
}
