using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;

namespace InfoExchange.Domain.Reaching;

/// <summary>Whom the last version of a bulletin reached, how soon and by which way.</summary>
public sealed class Reachability
{
    private Reachability(ImmutableArray<ReachedRecipient> recipients)
    {
        Recipients = recipients;
        Delivered = ReachTimes.Of(recipients.Select(r => r.Delivered).OfType<TimeSpan>());
        Opened = ReachTimes.Of(recipients.Select(r => r.Opened).OfType<TimeSpan>());
        Answered = ReachTimes.Of(recipients.Select(r => r.Answered).OfType<TimeSpan>());
    }

    /// <summary>Everybody whom the version was ever given to, ascending by number; empty when its trace is erased.</summary>
    public ImmutableArray<ReachedRecipient> Recipients { get; }

    /// <summary>Deliveries.</summary>
    public ReachTimes Delivered { get; }

    /// <summary>Openings.</summary>
    public ReachTimes Opened { get; }

    /// <summary>First answers.</summary>
    public ReachTimes Answered { get; }

    /// <summary>How far the last version came.</summary>
    public static Reachability Of(BulletinRecord bulletin)
    {
        ArgumentNullException.ThrowIfNull(bulletin);
        return new Reachability([.. bulletin.IncludedIn.GetValueOrDefault(bulletin.Latest.Version, []).Select(number => RecipientOf(bulletin, number))]);
    }

    private static ReachedRecipient RecipientOf(BulletinRecord bulletin, int number)
    {
        var given = bulletin.GainedAt(number) ?? bulletin.IssuedAt;
        var delivered = Since(given, bulletin.Delivered, number);
        var opened = Since(given, bulletin.Opened, number);
        var answered = bulletin.Answers.TryGetValue(number, out var answer) ? From(given, answer.At) : (TimeSpan?)null;
        return new ReachedRecipient(number, given, delivered, opened, answered, (delivered ?? opened ?? answered) is null ? null : ReachChannel.Stream);
    }

    private static TimeSpan? Since(DateTimeOffset given, ImmutableDictionary<int, DateTimeOffset> receipts, int number) => receipts.TryGetValue(number, out var at) ? From(given, at) : null;

    private static TimeSpan From(DateTimeOffset given, DateTimeOffset at) => at > given ? at - given : TimeSpan.Zero;
}
