using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Directory;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Snapshots;
using InfoExchange.Domain.Notices;
using InfoExchange.Domain.Records;
using InfoExchange.Domain.Series;

namespace InfoExchange.Domain.Bulletins;

/// <summary>Bulletins as of an entry.</summary>
public sealed partial class BulletinsState
{
    internal static readonly IComparer<(DateTimeOffset At, string Id)> Soonest = Comparer<(DateTimeOffset At, string Id)>.Create(
        (one, other) => one.At != other.At ? one.At.CompareTo(other.At) : string.CompareOrdinal(one.Id, other.Id));

    private BulletinsState(
        BulletinCollection byId,
        ImmutableSortedDictionary<long, string> order,
        ImmutableSortedSet<(DateTimeOffset At, string Id)> due,
        ImmutableDictionary<string, BulletinDeclined> declined,
        SeriesState series)
    {
        ById = byId;
        Order = order;
        Due = due;
        Declined = declined;
        Series = series;
    }

    /// <summary>None yet.</summary>
    public static BulletinsState Empty { get; } = new(
        BulletinCollection.Empty,
        ImmutableSortedDictionary<long, string>.Empty,
        ImmutableSortedSet.Create(Soonest),
        ImmutableDictionary<string, BulletinDeclined>.Empty,
        SeriesState.Empty);

    /// <summary>All bulletins by id.</summary>
    public BulletinCollection ById { get; }

    /// <summary>Ids by position of the first version: the order of every list.</summary>
    public ImmutableSortedDictionary<long, string> Order { get; }

    /// <summary>Those not closed, by the instant at which a reminder or their expiry falls due, the soonest first: what timers look at.</summary>
    public ImmutableSortedSet<(DateTimeOffset At, string Id)> Due { get; }

    /// <summary>Last refusal of each bulletin offered from elsewhere, by id: offers come more than once.</summary>
    public ImmutableDictionary<string, BulletinDeclined> Declined { get; }

    /// <summary>Series that bulletins are facts of.</summary>
    public SeriesState Series { get; }

    /// <summary>The next instant at which a reminder or an expiry falls due; null when none does.</summary>
    public DateTimeOffset? NextDueAt() => Due.IsEmpty ? null : Due[0].At;

    /// <summary>The state after one more entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="open">Opens a sealed payload; null when its key is destroyed.</param>
    /// <param name="directory">The directory before the entry: it tells which sites are closed.</param>
    /// <param name="escalation">What follows silence, before the entry.</param>
    public BulletinsState Apply(JournalEntry entry, Func<SealedReference, ReadOnlyMemory<byte>?> open, DirectoryState directory, EscalationPolicy escalation) => entry.Event switch
    {
        BulletinIssued e => Apply(entry, e, open, directory, escalation),
        BulletinDeclined e => new BulletinsState(ById, Order, Due, Declined.SetItem(e.BulletinId, e), Series),
        SeriesClosed => new BulletinsState(ById, Order, Due, Declined, Series.Apply(entry)),
        BulletinClosed e => Change(e.BulletinId, b => b with { Closed = e, ClosedAt = entry.At }),
        BulletinRedecided e when open(e.Changes) is { } payload => Change(e.BulletinId, b => Reaching(b.Redecided(e.Version, SealedPayload.ReadChange(payload.Span), entry, ClosedIn(directory)), entry)),
        ErasureOrdered { Class: RecordClass.Trace } e => Change(e.SubjectId, b => b.WithoutTrace()),
        AdmissionAnswered e => Change(e.BulletinId, b => b with { Admissions = b.Admissions.Add(e) }),
        AlertAcknowledged e => Change(e.BulletinId, b => b.WithAnswer(new AnswerRecord(e, entry.At, entry.Author.PersonId, entry.Position))),
        AnswerCorrected e => Change(e.BulletinId, b => b.WithCorrection(new AnswerRecord(e.ToAnswer(), entry.At, entry.Author.PersonId, entry.Position))),
        RemindersSent e when open(e.Reminders) is { } payload => Change(e.BulletinId, b => b.Reminded(e, SealedPayload.ReadReminders(payload.Span), entry.Position)),
        DutyDeskAlerted e when open(e.Recipients) is { } payload => Change(e.BulletinId, b => WithDutyDesk(b, payload)),
        NoticesIssued e when open(e.Notices) is { } payload => Change(e.BulletinId, b => b.Noticed(e, SealedPayload.ReadNotices(payload.Span), entry)),
        NoticesReported e when open(e.Reports) is { } payload => Change(e.BulletinId, b => b.WithReach(b.Reach.Value.Reported(SealedPayload.ReadReports(payload.Span)))),
        ReceiptsRecorded e when open(e.Receipts) is { } payload => Change(e.BulletinId, b => WithReceipts(b, e, payload)),
        _ => this,
    };

    private static Func<int, DateTimeOffset, bool> ClosedIn(DirectoryState directory) =>
        (number, instant) => directory.Recipients.TryGetValue(number, out var recipient) && OpeningHours.IsClosed(directory, recipient, instant);

    private static BulletinRecord Reaching(BulletinRecord bulletin, JournalEntry entry) =>
        bulletin.Latest.Header.SeriesId.Length == 0 ? bulletin : bulletin.WithReach(bulletin.Reach.Value.ReachingAt(entry.Position));

    private static BulletinRecord WithDutyDesk(BulletinRecord bulletin, ReadOnlyMemory<byte> payload) =>
        bulletin.WithReach(bulletin.Reach.Value.HandedOver([.. SealedPayload.ReadReminders(payload.Span).Select(r => r.Recipient)]));

    private static BulletinRecord WithReceipts(BulletinRecord bulletin, ReceiptsRecorded fact, ReadOnlyMemory<byte> payload)
    {
        var receipts = SealedPayload.ReadReceipts(payload.Span);
        var known = bulletin.ReceiptsOf(fact.Version, fact.Kind);
        foreach (var receipt in receipts)
        {
            known = known.ContainsKey(receipt.Recipient) ? known : known.Add(receipt.Recipient, receipt.At);
        }

        return bulletin.WithReceipts(fact.Version, fact.Kind, known);
    }

    private BulletinsState Apply(JournalEntry entry, BulletinIssued e, Func<SealedReference, ReadOnlyMemory<byte>?> open, DirectoryState directory, EscalationPolicy escalation)
    {
        var audience = open(e.Audience) is { } payload ? SealedPayload.ReadAudience(payload.Span) : null;
        var earlier = ById.GetValueOrDefault(e.BulletinId);
        var reach = (earlier?.Reach.Value ?? BulletinReach.None).Next(earlier?.Latest.Version ?? 0, e.Version, audience);
        var record = new BulletinRecord
        {
            Versions = earlier is null ? [e] : earlier.Versions.Add(e),
            Position = entry.Position,
            IssuedAt = entry.At,
            FirstIssuedAt = earlier?.FirstIssuedAt ?? entry.At,
            IssuedBy = earlier?.IssuedBy ?? e.WrittenBy ?? entry.Author,
            Reach = Held<BulletinReach>.Of(e.Header.SeriesId.Length > 0 ? reach.ReachingAt(entry.Position) : reach),
            Answering = Held<BulletinAnswers>.Of(earlier?.Answering.Value.After(earlier.Latest.Version) ?? BulletinAnswers.None),
            Admissions = earlier?.Admissions ?? [],
            Plan = escalation.For(e.Header),
        }.Started(ClosedIn(directory));
        var order = earlier is null ? Order.Add(entry.Position, e.BulletinId) : Order;
        return new BulletinsState(ById.SetItem(e.BulletinId, record), order, DueAfter(e.BulletinId, earlier, record), Declined.Remove(e.BulletinId), Series.Apply(entry));
    }

    private BulletinsState Change(string id, Func<BulletinRecord, BulletinRecord> change)
    {
        if (!ById.TryGetValue(id, out var before))
        {
            return this;
        }

        var after = change(before);
        return new BulletinsState(ById.SetItem(id, after), Order, DueAfter(id, before, after), Declined, Series);
    }

    private ImmutableSortedSet<(DateTimeOffset At, string Id)> DueAfter(string id, BulletinRecord? before, BulletinRecord after)
    {
        var (was, next) = (before?.DueAt, after.DueAt);
        if (was == next)
        {
            return Due;
        }

        var due = was is { } gone ? Due.Remove((gone, id)) : Due;
        return next is { } at ? due.Add((at, id)) : due;
    }
}
