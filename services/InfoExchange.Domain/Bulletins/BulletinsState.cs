using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Records;

namespace InfoExchange.Domain.Bulletins;

/// <summary>Bulletins as of an entry.</summary>
public sealed class BulletinsState
{
    private BulletinsState(
        ImmutableDictionary<string, BulletinRecord> byId, ImmutableSortedDictionary<long, string> order, ImmutableHashSet<string> open, ImmutableDictionary<string, BulletinDeclined> declined)
    {
        ById = byId;
        Order = order;
        Open = open;
        Declined = declined;
    }

    /// <summary>None yet.</summary>
    public static BulletinsState Empty { get; } = new(ImmutableDictionary<string, BulletinRecord>.Empty, ImmutableSortedDictionary<long, string>.Empty, [], ImmutableDictionary<string, BulletinDeclined>.Empty);

    /// <summary>All bulletins by id.</summary>
    public ImmutableDictionary<string, BulletinRecord> ById { get; }

    /// <summary>Ids by position of the first version: the order of every list.</summary>
    public ImmutableSortedDictionary<long, string> Order { get; }

    /// <summary>Ids of those not closed: what timers look at.</summary>
    public ImmutableHashSet<string> Open { get; }

    /// <summary>Last refusal of each bulletin offered from elsewhere, by id: offers come more than once.</summary>
    public ImmutableDictionary<string, BulletinDeclined> Declined { get; }

    /// <summary>The next instant at which a reminder or an expiry falls due; null when none does.</summary>
    public DateTimeOffset? NextDueAt()
    {
        DateTimeOffset? next = null;
        foreach (var id in Open)
        {
            var bulletin = ById[id];
            var due = bulletin.NextStepAt() is { } step && step < bulletin.Latest.Header.ExpiresAt ? step : bulletin.Latest.Header.ExpiresAt;
            next = next is null || due < next ? due : next;
        }

        return next;
    }

    /// <summary>The state after one more entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="open">Opens a sealed payload; null when its key is destroyed.</param>
    public BulletinsState Apply(JournalEntry entry, Func<SealedReference, ReadOnlyMemory<byte>?> open) => entry.Event switch
    {
        BulletinIssued e => Apply(entry, e, open),
        BulletinDeclined e => new BulletinsState(ById, Order, Open, Declined.SetItem(e.BulletinId, e)),
        BulletinClosed e => Change(e.BulletinId, b => b with { Closed = e, ClosedAt = entry.At }, isOpen: false),
        ErasureOrdered { Class: RecordClass.Trace } e when ById.TryGetValue(e.SubjectId, out var ended) => Change(e.SubjectId, b => b.WithoutTrace(), isOpen: ended.Closed is null),
        AdmissionAnswered e => Change(e.BulletinId, b => b with { Admissions = b.Admissions.Add(e) }),
        AlertAcknowledged e => Change(e.BulletinId, b => b.WithAnswer(new AnswerRecord(e, entry.At, entry.Author.PersonId, entry.Position))),
        RemindersSent e => Change(e.BulletinId, b => b with { Step = Math.Max(b.Step, e.Step) }),
        DutyDeskAlerted e when open(e.Recipients) is { } payload => Change(e.BulletinId, b => b with { WithDutyDesk = b.WithDutyDesk.Union(SealedPayload.ReadReminders(payload.Span).Select(r => r.Recipient)) }),
        ReceiptsRecorded e when open(e.Receipts) is { } payload => Change(e.BulletinId, b => WithReceipts(b, e, payload)),
        _ => this,
    };

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

    private BulletinsState Apply(JournalEntry entry, BulletinIssued e, Func<SealedReference, ReadOnlyMemory<byte>?> open)
    {
        var audience = open(e.Audience) is { } payload ? SealedPayload.ReadAudience(payload.Span) : null;
        ImmutableArray<int> included = audience is null ? [] : [.. audience.Members.Where(m => m.IsIncluded).Select(m => m.Number)];
        var earlier = ById.GetValueOrDefault(e.BulletinId);
        var record = new BulletinRecord
        {
            Versions = earlier is null ? [e] : earlier.Versions.Add(e),
            Position = entry.Position,
            IssuedAt = entry.At,
            FirstIssuedAt = earlier?.FirstIssuedAt ?? entry.At,
            IssuedBy = earlier?.IssuedBy ?? entry.Author,
            Audience = audience,
            IncludedIn = (earlier?.IncludedIn ?? ImmutableSortedDictionary<int, ImmutableArray<int>>.Empty).SetItem(e.Version, included),
            Reached = (earlier?.Reached ?? []).Union(included),
            Admissions = earlier?.Admissions ?? [],
            EarlierAnswers = earlier?.AnswersWithLatest() ?? BulletinRecord.NoAnswers,
            EarlierReceipts = earlier?.ReceiptsWithLatest() ?? BulletinRecord.NoReceipts,
        };
        return new BulletinsState(ById.SetItem(e.BulletinId, record), earlier is null ? Order.Add(entry.Position, e.BulletinId) : Order, Open.Add(e.BulletinId), Declined.Remove(e.BulletinId));
    }

    private BulletinsState Change(string id, Func<BulletinRecord, BulletinRecord> change, bool isOpen = true) => ById.TryGetValue(id, out var bulletin)
        ? new BulletinsState(ById.SetItem(id, change(bulletin)), Order, isOpen ? Open : Open.Remove(id), Declined)
        : this;
}
