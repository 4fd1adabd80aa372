using System.Collections.Immutable;
using System.Security.Cryptography;
using InfoExchange.Domain.Contacts;
using InfoExchange.Domain.Notices;

namespace InfoExchange.Domain.Tests.Notices;

/// <summary>What these tests do with notices: contacts, links, devices that are the same every time.</summary>
internal static class NoticeDesk
{
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    public static NoticePolicy Policy { get; } = new([ContactKind.Push, ContactKind.Phone, ContactKind.Email], Grace);

    public static Digest Secret(int device) => NoticeLink.HashOf(SHA256.HashData([(byte)device]));

    public static Digest Link(int number) => NoticeLink.HashOf(BitConverter.GetBytes(number));

    public static Territory Reach(this Territory paris, string person, params ImmutableArray<ContactKind> kinds)
    {
        foreach (var kind in kinds)
        {
            var good = kind == ContactKind.Email ? ContactAddress.TryEmail($"{person}@exemple.fr", out var address, out _) : ContactAddress.TryPhone("+33 6 12 34 56 78", out address, out _);
            Assert.True(good, person);
            paris.Do(new AddContact(person, person, address!));
        }

        return paris;
    }

    public static ImmutableArray<OwedNotice> Owed(this Territory paris, string id) => OwedNotices.Of(paris.State, paris.Bulletin(id), Policy, paris.Now);

    /// <summary>Who is owed a notice now.</summary>
    public static IEnumerable<string> Due(this Territory paris, string id) => paris.Owed(id).Where(o => o.DueAt <= paris.Now).Select(o => $"{o.PersonId} {o.Step}");

    /// <summary>Issues what is due.</summary>
    public static IReadOnlyList<IssuedNotice> Issue(this Territory paris, string id, int links = 10)
    {
        var before = paris.State.Position;
        paris.Do(new IssueNotices(id, paris.Bulletin(id).Latest.Version, [.. Enumerable.Range((int)before, links).Select(Link)], Policy));
        return [.. paris.Bulletin(id).Notices.Where(n => n.Position > before)];
    }

    public static void Report(this Territory paris, string id, IssuedNotice notice, bool isSent = true) => paris.Do(new ReportNotices(
        id, 1, [.. notice.Notice.Contacts.Select(contact => new NoticeReport(notice.Notice.NoticeId, contact, ContactKind.Email, isSent, isSent ? "" : "smtp_451", paris.Now))]));
}
