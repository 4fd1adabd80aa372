using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Contacts;

namespace InfoExchange.Domain.Reaching;

/// <summary>Whom the last version of a bulletin reached, how soon and by which way.</summary>
public sealed class Reachability
{
    private Reachability(ImmutableArray<ReachedRecipient> recipients)
    {
        Recipients = recipients;
        Delivered = ReachTimes.Of(recipients.Select(r => r.Delivered).OfType<TimeSpan>());
        Opened = ReachTimes.Of(recipients.Select(r => r.Opened).OfType<TimeSpan>());
        Told = ReachTimes.Of(recipients.Select(r => r.Told).OfType<TimeSpan>());
        Answered = ReachTimes.Of(recipients.Select(r => r.Answered).OfType<TimeSpan>());
    }

    /// <summary>Everybody whom the version was ever given to, ascending by number; empty when its trace is erased.</summary>
    public ImmutableArray<ReachedRecipient> Recipients { get; }

    /// <summary>Deliveries.</summary>
    public ReachTimes Delivered { get; }

    /// <summary>Openings.</summary>
    public ReachTimes Opened { get; }

    /// <summary>First notices outside any client.</summary>
    public ReachTimes Told { get; }

    /// <summary>First answers.</summary>
    public ReachTimes Answered { get; }

    /// <summary>How far the last version came.</summary>
    public static Reachability Of(BulletinRecord bulletin)
    {
        ArgumentNullException.ThrowIfNull(bulletin);
        var told = bulletin.Notices.SelectMany(n => n.Notice.Recipients.SelectMany(recipient => n.Reports.Where(r => r.IsSent).Select(report => (Recipient: recipient, report.Kind, report.At))))
            .GroupBy(t => t.Recipient).ToDictionary(one => one.Key, one => one.MinBy(t => t.At));
        return new Reachability([.. bulletin.IncludedIn.GetValueOrDefault(bulletin.Latest.Version, [])
            .Select(number => RecipientOf(bulletin, number, told.TryGetValue(number, out var notice) ? (ChannelOf(notice.Kind), notice.At) : null))]);
    }

    private static ReachChannel ChannelOf(ContactKind kind) => kind switch
    {
        ContactKind.Email => ReachChannel.Email,
        ContactKind.Phone => ReachChannel.TextMessage,
        _ => ReachChannel.Push,
    };

    private static ReachedRecipient RecipientOf(BulletinRecord bulletin, int number, (ReachChannel Channel, DateTimeOffset At)? notice)
    {
        var given = bulletin.GainedAt(number) ?? bulletin.IssuedAt;
        var delivered = Since(given, bulletin.Delivered, number);
        var opened = Since(given, bulletin.Opened, number);
        var answered = bulletin.Answers.TryGetValue(number, out var answer) ? From(given, answer.At) : (TimeSpan?)null;
        var told = notice is { } sent ? From(given, sent.At) : (TimeSpan?)null;
        ReachChannel? channel = (delivered ?? opened) is not null ? ReachChannel.Stream : notice is not null ? notice.Value.Channel : answered is not null ? ReachChannel.Stream : null;
        return new ReachedRecipient(number, given, delivered, opened, told, answered, channel);
    }

    private static TimeSpan? Since(DateTimeOffset given, ImmutableDictionary<int, DateTimeOffset> receipts, int number) => receipts.TryGetValue(number, out var at) ? From(given, at) : null;

    private static TimeSpan From(DateTimeOffset given, DateTimeOffset at) => at > given ? at - given : TimeSpan.Zero;
}
