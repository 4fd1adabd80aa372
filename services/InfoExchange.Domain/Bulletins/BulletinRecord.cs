using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Journal.Snapshots;

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

    /// <summary>Reminder steps already taken for the last version, as far as it was issued.</summary>
    public int Step { get; init; }

    /// <summary>The same for whom it reached by later decisions, by their instant.</summary>
    public ImmutableSortedDictionary<DateTimeOffset, int> LaterSteps { get; init; } = ImmutableSortedDictionary<DateTimeOffset, int>.Empty;

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

    /// <summary>The same of the versions before it: late batches are still kept, once, and don't count for the last.</summary>
    public ImmutableDictionary<(int Version, ReceiptKind Kind), ImmutableDictionary<int, DateTimeOffset>> EarlierReceipts => Reach.Value.EarlierReceipts;

    /// <summary>Recipients handed to the permanence.</summary>
    public ImmutableSortedSet<int> WithDutyDesk => Reach.Value.WithDutyDesk;

    /// <summary>First answers to the last version by recipient number.</summary>
    public ImmutableDictionary<int, AnswerRecord> Answers => Answering.Value.Latest;

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

    /// <summary>The answer of a recipient to the latest version that it answered; null when it never did.</summary>
    public AnswerRecord? LastAnswerOf(int recipient) => Versions.Reverse().Select(v => AnswerTo(v.Version, recipient)).FirstOrDefault(answer => answer is not null);

    /// <summary>When answers to the last version are due of whom it was issued to; null when none is expected. The time to answer begins when the alert takes effect.</summary>
    public DateTimeOffset? AnswerDueAt => Latest.Header.AnswerDueAt(IssuedAt);

    /// <summary>Recipients that must answer and have not, ascending, without those that the permanence has.</summary>
    public ImmutableArray<int> SilentRecipients() => [.. Silent().Select(m => m.Number)];

    /// <summary>Those of them that have the alert since an instant; null for whom its version was issued to.</summary>
    public ImmutableArray<int> SilentRecipients(DateTimeOffset? askedAt) => askedAt is { } later
        ? [.. Reach.Value.Later.GetValueOrDefault(later, []).Where(IsSilent)]
        : [.. SilentSinceIssue().Select(m => m.Number)];

    /// <summary>When the next reminder step falls due for whom it was issued to (null), and for each later decision by which it reached somebody.</summary>
    public IEnumerable<(DateTimeOffset? AskedAt, int Step, DateTimeOffset At)> NextSteps()
    {
        if (Closed is not null || Audience is null || Latest.Header.AcknowledgeWithin is not { } within)
        {
            yield break;
        }

        if (HasSilentSinceIssue())
        {
            yield return (null, Step + 1, AnswerDueAt!.Value + (within * Step));
        }

        foreach (var (askedAt, numbers) in Reach.Value.Later)
        {
            var step = LaterSteps.GetValueOrDefault(askedAt);
            if (numbers.Any(IsSilent))
            {
                yield return (askedAt, step + 1, Latest.Header.AnswerDueAt(askedAt)!.Value + (within * step));
            }
        }
    }

    /// <summary>When the next reminder step falls due; null when none will.</summary>
    public DateTimeOffset? NextStepAt() => NextSteps().Select(next => (DateTimeOffset?)next.At).Min();

    /// <summary>When an answer of a recipient to the last version is due, by the shorter time of bulletin and rules; null when none is expected.</summary>
    public DateTimeOffset? AnswerDueOf(int recipient) => Latest.Header.AnswerDueAt(
        Reach.Value.Later.FirstOrDefault(later => later.Value.BinarySearch(recipient) >= 0) is { Value.IsDefault: false } later ? later.Key : IssuedAt,
        Audience?.Find(recipient)?.Obligations ?? Obligations.None);

    /// <summary>When the next reminder step or its expiry falls due, whichever is first; null once it is closed.</summary>
    public DateTimeOffset? DueAt => Closed is not null ? null : NextStepAt() is { } step && step < Latest.Header.ExpiresAt ? step : Latest.Header.ExpiresAt;

    /// <summary>First receipts of one version by recipient number.</summary>
    public ImmutableDictionary<int, DateTimeOffset> ReceiptsOf(int version, ReceiptKind kind) =>
        version != Latest.Version ? EarlierReceipts.GetValueOrDefault((version, kind), ImmutableDictionary<int, DateTimeOffset>.Empty)
        : kind == ReceiptKind.Delivered ? Delivered
        : Opened;

    internal BulletinRecord WithReceipts(int version, ReceiptKind kind, ImmutableDictionary<int, DateTimeOffset> receipts) => WithReach(
        version != Latest.Version ? Reach.Value with { EarlierReceipts = EarlierReceipts.SetItem((version, kind), receipts) }
        : kind == ReceiptKind.Delivered ? Reach.Value with { Delivered = receipts }
        : Reach.Value with { Opened = receipts });

    internal BulletinRecord WithReach(BulletinReach reach) => this with { Reach = Held<BulletinReach>.Of(reach) };

    /// <summary>The same with its trace gone: nobody is served any more, and nothing tells who was.</summary>
    internal BulletinRecord WithoutTrace() => WithReach(Reach.Value.Erased());

    internal BulletinRecord WithStep(DateTimeOffset? askedAt, int step) => askedAt is { } later
        ? this with { LaterSteps = LaterSteps.SetItem(later, Math.Max(LaterSteps.GetValueOrDefault(later), step)) }
        : this with { Step = Math.Max(Step, step) };

    private bool IsSilent(int recipient) => !Answers.ContainsKey(recipient) && !WithDutyDesk.Contains(recipient);

    private IEnumerable<AudienceMember> Silent() =>
        Latest.Header.AcknowledgeWithin is null || Audience is null ? [] : Audience.Members.Where(m => m.IsIncluded && IsSilent(m.Number));

    private IEnumerable<AudienceMember> SilentSinceIssue() => Reach.Value.Later.IsEmpty ? Silent() : Silent().Where(m => !Reach.Value.IsLater(m.Number));

    // Told by counting while fewer have answered than are included: a storm of answers must not look at the whole audience for each of them.
    private bool HasSilentSinceIssue() =>
        (Reach.Value.Later.IsEmpty && Answers.Count + WithDutyDesk.Count < Audience!.IncludedCount) || SilentSinceIssue().Any();

    internal bool IncludedEver(int recipient) => Reached.Contains(recipient);

    internal BulletinRecord WithAnswer(AnswerRecord answer) => this with { Answering = Held<BulletinAnswers>.Of(Answering.Value.With(answer, Latest.Version)) };
}
