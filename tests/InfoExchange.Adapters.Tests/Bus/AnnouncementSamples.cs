using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Records;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Adapters.Tests.Bus;

/// <summary>Announcements with something in every field; kinds and notices each once.</summary>
internal static class AnnouncementSamples
{
    private const string Trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    internal static readonly Jurisdiction Paris = Jurisdiction.Departement("75");
    internal static readonly Jurisdiction Rhone = Jurisdiction.Departement("69");
    internal static readonly DateTimeOffset At = new DateTimeOffset(2026, 11, 22, 9, 30, 15, TimeSpan.Zero).AddTicks(1_234_567);

    internal static IReadOnlyList<Announcement> All =>
    [
        .. Enum.GetValues<NoticeKind>().Select(notice => Content("firms", notice, notice == NoticeKind.Issued ? BulletinKind.Information : BulletinKind.Alert)),
        Content("retail", NoticeKind.Issued, BulletinKind.Alert),
        .. Enum.GetValues<Standing>().Select(StandingOf),
        new WithholdingAnnounced
        {
            Jurisdiction = Paris, MessageId = "departement:75/9/w", Position = 49, At = At, TraceParent = Trace, Gateway = "firms", BulletinId = "b-1", Version = 2,
            Recipients = [new WithheldRecipient(7, "audience.no_licence"), new WithheldRecipient(9, "audience.no_rule")],
        },
        new StandingsComplete { Jurisdiction = Paris, MessageId = "departement:75/9/m", Position = 49, At = At, TraceParent = Trace, Gateway = "retail" },
        new MessageRefused { Jurisdiction = Paris, MessageId = "set-aside/departement:69/00", Position = 0, At = At, RefusedId = "departement:75/9/f/departement:69", Consumer = "departement:69", ReasonCode = "admission.not_addressed" },
        Forwarded(null),
        .. Enum.GetValues<ClosingKind>().Select(closing => Forwarded(closing)),
        Admission(isAdmitted: true, reason: ""),
        Admission(isAdmitted: false, reason: "admission.not_addressed"),
        .. Enum.GetValues<ReceiptKind>().Select(ReceiptsOf),
        .. Enum.GetValues<ErasureCause>().Select(ErasureFor),
        new ErasureReported { Jurisdiction = Paris, MessageId = "retail/departement:75/e-1/2", Position = 0, At = At, Gateway = "retail", ErasureId = "erasure-b-1", Outstanding = [7, 9] },
    ];

    private static SealedFrame Sealed => new(new byte[] { 1, 2, 3, 0, 255 }, [new SealedFrameKey("firms", "k1", new byte[] { 9 }), new SealedFrameKey("departement:69", "k2", new byte[] { 8, 7 })]);

    private static ContentAnnounced Content(string gateway, NoticeKind notice, BulletinKind kind) => new()
    {
        Jurisdiction = Paris,
        MessageId = "departement:75/1/0",
        Position = 41,
        At = At,
        TraceParent = Trace,
        Gateway = gateway,
        BulletinId = "b-1",
        Version = 3,
        Notice = notice,
        Kind = kind,
        EffectiveAt = At.AddMinutes(1),
        ExpiresAt = At.AddDays(2),
        Members = [new DeliveryMember(0, null, true, true), new DeliveryMember(7, At.AddMinutes(30), false, true), new DeliveryMember(9, null, true, false, At.AddDays(2), 4)],
        AddresseeId = "person-1",
        Frame = Sealed,
    };

    private static StandingAnnounced StandingOf(Standing standing) => new()
    {
        Jurisdiction = Paris,
        MessageId = "departement:75/2/0",
        Position = 42,
        At = At,
        Gateway = "retail",
        Recipient = 12,
        RecipientId = "site-12",
        Name = "Bijouterie du Marché « Étoile »",
        Standing = new StandingRecord(standing, "licence_expired", At, At.AddDays(1)),
        Actors =
        [
            .. Enum.GetValues<DutyFunction>().Where(function => function != DutyFunction.Service)
                .Select((function, rank) => new RecipientActor($"person-{rank}", $"subject|{rank}", function, rank, rank == 0 ? DateTimeOffset.MinValue : At, rank == 0 ? null : At.AddHours(rank))),
        ],
    };

    private static BulletinForwarded Forwarded(ClosingKind? closing) => new()
    {
        Jurisdiction = Paris,
        MessageId = "departement:75/3/1",
        Position = 43,
        At = At,
        TraceParent = Trace,
        Territory = Rhone,
        BulletinId = "b-1",
        Version = 2,
        Closing = closing,
        Content = closing is null ? Sealed : null,
    };

    private static AdmissionReported Admission(bool isAdmitted, string reason) => new()
    {
        Jurisdiction = Rhone,
        MessageId = "departement:69/4/0",
        Position = 44,
        At = At,
        IssuedIn = Paris,
        BulletinId = "b-1",
        Version = 2,
        IsAdmitted = isAdmitted,
        ReasonCode = reason,
        Included = 41,
    };

    private static ErasureAnnounced ErasureFor(ErasureCause cause) => new()
    {
        Jurisdiction = Paris,
        MessageId = "departement:75/5/e/retail",
        Position = 45,
        At = At,
        TraceParent = Trace,
        Gateway = "retail",
        ErasureId = "e-1",
        Cause = cause,
        BulletinId = "b-1",
        Recipients = [7, 9],
    };

    private static ReceiptsReported ReceiptsOf(ReceiptKind kind) => new()
    {
        Jurisdiction = Paris,
        MessageId = "firms/batch-5",
        Position = 0,
        At = At,
        Gateway = "firms",
        BulletinId = "b-1",
        Version = 2,
        Kind = kind,
        Receipts = [new Receipt(7, "person-1", At), new Receipt(0, "", At.AddSeconds(1))],
    };
}
