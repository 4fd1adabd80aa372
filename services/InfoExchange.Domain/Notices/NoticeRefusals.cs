using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Notices;

/// <summary>Why a link or a report is refused.</summary>
public static class NoticeRefusals
{
    /// <summary>No such link, or its alert is over, revised, or no longer theirs: all read alike.</summary>
    public static Refusal UnknownLink() => new(RefusalKind.Unknown, "notices.unknown_link", "link");

    /// <summary>The device is not one that the link's addressee enrolled.</summary>
    public static Refusal UnknownDevice() => new(RefusalKind.Forbidden, "notices.unknown_device", "device");

    /// <summary>None, or more than one command takes.</summary>
    public static Refusal ReportCount(int count) =>
        new(RefusalKind.Invalid, "notices.report_count", "reports", RefusalArgument.Of("count", count), RefusalArgument.Of("limit", NoticeLimits.MaxReports));
}
