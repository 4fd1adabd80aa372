using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Snapshots;
using InfoExchange.Domain.Notices;

namespace InfoExchange.Domain.Bulletins;

/// <summary>A bulletin as of an entry, with its answers.</summary>
public sealed partial record BulletinRecord
{
    /// <summary>All versions, in order; the last one counts.</summary>
    public required ImmutableArray<BulletinIssued> Versions { get; init; }

    /// <summary>Position of the last version's entry.</summary>
    public required long Position { get; init; }

    /// <summary>When the last version was decided.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who issued the first version, as what.</summary>
    public required EntryAuthor IssuedBy { get; init; }

    /// <summary>How it ended; null while it is current.</summary>
    public BulletinClosed? Closed { get; init; }

    /// <summary>When its first version was issued here.</summary>
    public DateTimeOffset FirstIssuedAt { get; init; }

    /// <summary>When it ended; meaningless while it is current.</summary>
    public DateTimeOffset ClosedAt { get; init; }

    /// <summary>What follows silence, as the territory had it when the last version was issued.</summary>
    public EscalationPlan Plan { get; init; } = EscalationPolicy.Default.Plans[^1];

    /// <summary>What the territories asked have answered, in order.</summary>
    public ImmutableArray<AdmissionAnswered> Admissions { get; init; } = [];

    internal Held<BulletinReach> Reach { get; init; } = Held<BulletinReach>.Of(BulletinReach.None);

    internal Held<BulletinAnswers> Answering { get; init; } = Held<BulletinAnswers>.Of(BulletinAnswers.None);

    /// <summary>The last version's audience as of the last decision on it; null when its trace was erased: then nobody is served any more.</summary>
    public AudienceDecision? Audience => Reach.Value.Audience;

    /// <summary>Whom each version included at any time, ascending, by version; empty where the trace was erased.</summary>
    public ImmutableSortedDictionary<int, ImmutableArray<int>> IncludedIn => Reach.Value.IncludedIn;

    /// <summary>Everybody who was ever included, ascending: later notices reach them all.</summary>
    public ImmutableSortedSet<int> Reached => Reach.Value.Reached;

    /// <summary>First delivery of the last version by recipient number.</summary>
    public ImmutableDictionary<int, DateTimeOffset> Delivered => Reach.Value.Delivered;

    /// <summary>First opening of the last version by recipient number.</summary>
    public ImmutableDictionary<int, DateTimeOffset> Opened => Reach.Value.Opened;

    /// <summary>The same of the versions before it, late batches included, and of every version who was told that it is over or recalled. None counts as a delivery of the last.</summary>
    public ImmutableDictionary<(int Version, ReceiptKind Kind), ImmutableDictionary<int, DateTimeOffset>> EarlierReceipts => Reach.Value.EarlierReceipts;

    /// <summary>Recipients handed to the permanence.</summary>
    public ImmutableSortedSet<int> WithDutyDesk => Reach.Value.WithDutyDesk;

    /// <summary>Notices of the last version, by id: who was told of it outside any client.</summary>
    public IEnumerable<IssuedNotice> Notices => Reach.Value.Notices.Values;

    /// <summary>First answers to the last version by recipient number.</summary>
    public ImmutableDictionary<int, AnswerRecord> Answers => Answering.Value.Latest;

    /// <summary>Corrections of answers, in order, by version and recipient: each is a fact beside what it corrects.</summary>
    public ImmutableDictionary<(int Version, int Recipient), ImmutableArray<AnswerRecord>> Corrections => Answering.Value.Corrections;

    /// <summary>First answers to the versions before it: kept, and no answer to the last.</summary>
    public ImmutableDictionary<(int Version, int Recipient), AnswerRecord> EarlierAnswers => Answering.Value.Earlier;

    /// <summary>The last version.</summary>
    public BulletinIssued Latest => Versions[^1];

    /// <summary>When it was closed or expired, whichever came first; meaningless while it is current.</summary>
    public DateTimeOffset EndedAt => ClosedAt < Latest.Header.ExpiresAt ? ClosedAt : Latest.Header.ExpiresAt;

    /// <summary>True while it may be answered and read as current.</summary>
    public bool IsCurrentAt(DateTimeOffset instant) => Closed is null && instant < Latest.Header.ExpiresAt;

    /// <summary>True when the recipient receives the last version, as it was decided last.</summary>
    public bool Includes(int recipient) => Audience?.Find(recipient) is { IsIncluded: true };

    /// <summary>True when the recipient received that version, even if it was withheld later; false for a version that never was.</summary>
    public bool Includes(int recipient, int version) => IncludedIn.TryGetValue(version, out var numbers) && numbers.BinarySearch(recipient) >= 0;

    /// <summary>That version; null when it is not in this journal: an admitted bulletin may begin with a later one.</summary>
    public BulletinIssued? FindVersion(int version) => Versions.FirstOrDefault(v => v.Version == version);

    /// <summary>Everybody whom that version or one before it included: who may get a frame of it, its end included.</summary>
    public ImmutableSortedSet<int> ReachedBy(int version) => version >= Latest.Version ? Reached : [.. IncludedIn.Where(i => i.Key <= version).SelectMany(i => i.Value)];

    /// <summary>The first answer of a recipient to that version; null when there is none.</summary>
    public AnswerRecord? AnswerTo(int version, int recipient) =>
        version == Latest.Version ? Answers.GetValueOrDefault(recipient) : EarlierAnswers.GetValueOrDefault((version, recipient));

    /// <summary>What a recipient says to that version now: its last correction, or its first answer; null when there is none.</summary>
    public AnswerRecord? SaidTo(int version, int recipient) => Corrections.TryGetValue((version, recipient), out var corrected) ? corrected[^1] : AnswerTo(version, recipient);

    /// <summary>What a recipient says to the latest version that it answered; null when it never did.</summary>
    public AnswerRecord? LastAnswerOf(int recipient) => Versions.Reverse().Select(v => SaidTo(v.Version, recipient)).FirstOrDefault(answer => answer is not null);

    /// <summary>When answers to the last version are due of whom it was issued to; null when none is expected. The time to answer begins when the alert takes effect.</summary>
    public DateTimeOffset? AnswerDueAt => Latest.Header.AnswerDueAt(IssuedAt);

    /// <summary>When an answer of a recipient to the last version is due, by the shorter time of bulletin and rules; null when none is expected.</summary>
    public DateTimeOffset? AnswerDueOf(int recipient) => Latest.Header.AnswerDueAt(
        Reach.Value.Later.FirstOrDefault(later => later.Value.BinarySearch(recipient) >= 0) is { Value.IsDefault: false } later ? later.Key : IssuedAt,
        Audience?.Find(recipient)?.Obligations ?? Obligations.None);

    /// <summary>When the next reminder step or its expiry falls due, whichever is first; null once it is closed.</summary>
    public DateTimeOffset? DueAt => Closed is not null ? null : NextStepAt() is { } step && step < Latest.Header.ExpiresAt ? step : Latest.Header.ExpiresAt;

    /// <summary>First receipts of one version by recipient number.</summary>
    public ImmutableDictionary<int, DateTimeOffset> ReceiptsOf(int version, ReceiptKind kind) =>
        version == Latest.Version && kind == ReceiptKind.Delivered ? Delivered
        : version == Latest.Version && kind == ReceiptKind.Opened ? Opened
        : EarlierReceipts.GetValueOrDefault((version, kind), ImmutableDictionary<int, DateTimeOffset>.Empty);

    internal BulletinRecord WithReceipts(int version, ReceiptKind kind, ImmutableDictionary<int, DateTimeOffset> receipts) => WithReach(
        version == Latest.Version && kind == ReceiptKind.Delivered ? Reach.Value with { Delivered = receipts }
        : version == Latest.Version && kind == ReceiptKind.Opened ? Reach.Value with { Opened = receipts }
        : Reach.Value with { EarlierReceipts = EarlierReceipts.SetItem((version, kind), receipts) });

    internal BulletinRecord WithReach(BulletinReach reach) => this with { Reach = Held<BulletinReach>.Of(reach) };

    /// <summary>The same with its trace gone: nobody is served any more, and nothing tells who was.</summary>
    internal BulletinRecord WithoutTrace() => WithReach(Reach.Value.Erased());

    internal BulletinRecord Noticed(NoticesIssued fact, IEnumerable<Notice> notices, JournalEntry entry) =>
        fact.Version == Latest.Version && Audience is not null ? WithReach(Reach.Value.Noticed(notices, entry.Position, entry.At)) : this;

    internal bool IncludedEver(int recipient) => Reached.Contains(recipient);
}
