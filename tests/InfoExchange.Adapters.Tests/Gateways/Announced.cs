using System.Buffers.Binary;
using Google.Protobuf;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Ports.Announcements;
using InfoExchange.Protos.V1;
using Jurisdiction = InfoExchange.Domain.Jurisdictions.Jurisdiction;

namespace InfoExchange.Adapters.Tests.Gateways;

/// <summary>What the service of Paris tells the firms' gateway.</summary>
internal static class Announced
{
    internal static readonly Jurisdiction Paris = Jurisdiction.Departement("75");

    internal static readonly DateTimeOffset Nine = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    internal static RecipientActor Actor(string subject, int rank = 0, DateTimeOffset? from = null, DateTimeOffset? until = null, DutyFunction function = DutyFunction.SecurityDesk) =>
        new($"person-{subject}", subject, function, rank, from ?? DateTimeOffset.MinValue, until);

    internal static StandingRecord Suspended(DateTimeOffset from, DateTimeOffset? until = null) => new(Domain.Directory.Standing.Suspended, "inspection", from, until);

    internal static StandingAnnounced Standing(int recipient, long position, StandingRecord standing, params RecipientActor[] actors) => new()
    {
        Jurisdiction = Paris,
        MessageId = $"paris/{position}/s{recipient}",
        Position = position,
        At = Nine,
        Gateway = GatewayNames.Firms,
        Recipient = recipient,
        RecipientId = $"presence-{recipient}",
        Name = $"Présence {recipient}",
        Standing = standing,
        Actors = [.. actors],
    };

    internal static StandingAnnounced Good(int recipient, long position, params RecipientActor[] actors) => Standing(recipient, position, StandingRecord.Unrestricted, actors);

    internal static WithholdingAnnounced Withholding(string bulletin, long position, params int[] recipients) => new()
    {
        Jurisdiction = Paris,
        MessageId = $"paris/{position}/w",
        Position = position,
        At = Nine,
        Gateway = GatewayNames.Firms,
        BulletinId = bulletin,
        Version = 1,
        Recipients = [.. recipients.Select(recipient => new WithheldRecipient(recipient, recipient == 9 ? "audience.no_rule" : "audience.forbidden_by_rule"))],
    };

    internal static ContentAnnounced Content(string bulletin, long position, int[] recipients, NoticeKind notice = NoticeKind.Issued, string addressee = "", IFrameSealer? sealer = null) =>
        Content(bulletin, position, recipients, Nine, Nine.AddHours(4), notice, addressee, sealer);

    internal static ContentAnnounced Content(
        string bulletin, long position, int[] recipients, DateTimeOffset effectiveAt, DateTimeOffset expiresAt, NoticeKind notice = NoticeKind.Issued, string addressee = "", IFrameSealer? sealer = null) => new()
    {
        Jurisdiction = Paris,
        MessageId = $"paris/{position}/c",
        Position = position,
        At = Nine,
        TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        Gateway = GatewayNames.Firms,
        BulletinId = bulletin,
        Version = 1,
        Notice = notice,
        Kind = Domain.Bulletins.BulletinKind.Alert,
        EffectiveAt = effectiveAt,
        ExpiresAt = expiresAt,
        Members = [.. recipients.Select(recipient => new DeliveryMember(recipient, Nine.AddMinutes(15), false, true))],
        AddresseeId = addressee,
        Frame = sealer?.Seal(Frame(bulletin), FrameBinding.Of(Paris, bulletin, 1), [GatewayNames.Firms]) ?? new SealedFrame(default, []),
    };

    /// <summary>The bytes that every stream must get, unchanged.</summary>
    internal static byte[] Frame(string bulletin)
    {
        var message = new SubscribeResponse { Bulletin = new Delivery { BulletinId = bulletin, Version = 1, IssuedBy = "Salle de commandement de Paris", Content = new BulletinContent { Texts = { new TextBlock { Language = "fr", Headline = "Vol" } } } } };
        var frame = new byte[5 + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - 5);
        message.WriteTo(frame.AsSpan(5));
        return frame;
    }
}
