using System.Collections.Immutable;

namespace InfoExchange.Domain.Notices;

/// <summary>A notice of the version in force, with what became of it.</summary>
/// <param name="Notice">As issued.</param>
/// <param name="Position">Entry that issued it.</param>
/// <param name="At">When.</param>
public sealed record IssuedNotice(Notice Notice, long Position, DateTimeOffset At)
{
    /// <summary>What became of it, by way, in order of entries; one a way.</summary>
    public ImmutableArray<NoticeReport> Reports { get; init; } = [];

    /// <summary>Ways of which nothing was told yet.</summary>
    public IEnumerable<string> Waiting => Notice.Contacts.Where(contact => Reports.All(report => report.ContactId != contact));

    /// <summary>The same with what became of it.</summary>
    internal IssuedNotice With(IEnumerable<NoticeReport> reports) => this with { Reports = [.. Reports.Concat(reports).DistinctBy(r => r.ContactId)] };

    /// <summary>The same without recipients that are asked anew: a later notice is theirs.</summary>
    internal IssuedNotice Without(ImmutableArray<int> recipients) => this with { Notice = Notice with { Recipients = Notice.Recipients.RemoveAll(r => recipients.Contains(r)) } };
}
