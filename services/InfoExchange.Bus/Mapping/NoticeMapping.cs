using InfoExchange.Ports.Announcements;
using V1 = InfoExchange.Protos.V1;

namespace InfoExchange.Bus.Mapping;

/// <summary>What is told about a bulletin, between ports and contract.</summary>
/// <remarks>Outward every value has a counterpart. Inward, false means unspecified or a value of a newer contract: the caller says what that means there.</remarks>
public static class NoticeMapping
{
    private static readonly CodeTable<NoticeKind, V1.Notice> Notices = new(
        (NoticeKind.Issued, V1.Notice.New),
        (NoticeKind.Revised, V1.Notice.Revised),
        (NoticeKind.Cancelled, V1.Notice.Cancelled),
        (NoticeKind.AllClear, V1.Notice.AllClear),
        (NoticeKind.Recalled, V1.Notice.Recalled),
        (NoticeKind.Expired, V1.Notice.Expired),
        (NoticeKind.Reminder, V1.Notice.Reminder));

    /// <summary>A notice in the contract.</summary>
    public static V1.Notice ToContract(this NoticeKind value) => Notices.ToContract(value);

    /// <summary>Reads a notice.</summary>
    public static bool TryToDomain(this V1.Notice value, out NoticeKind domain) => Notices.TryToDomain(value, out domain);
}
