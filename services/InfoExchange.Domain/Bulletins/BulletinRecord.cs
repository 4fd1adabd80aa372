using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Bulletins;

/// <summary>A bulletin as of an entry, with its answers.</summary>
public sealed partial record BulletinRecord
{
    internal static readonly ImmutableDictionary<(int Version, ReceiptKind Kind), ImmutableDictionary<int, DateTimeOffset>> NoReceipts =
        ImmutableDictionary<(int, ReceiptKind), ImmutableDictionary<int, DateTimeOffset>>.Empty;

    internal static readonly ImmutableDictionary<(int Version, int Recipient), AnswerRecord> NoAnswers = ImmutableDictionary<(int, int), AnswerRecord>.Empty;

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

    /// <summary>The last version's audience; null when its trace was erased: then nobody is served any more.</summary>
    public AudienceDecision? Audience { get; init; }

    /// <summary>Whom each version included, ascending, by version; empty where the trace was erased.</summary>
    public required ImmutableSortedDictionary<int, ImmutableArray<int>> IncludedIn { get; init; }

    /// <summary>Everybody who was ever included, ascending: later notices reach them all.</summary>
    public required ImmutableSortedSet<int> Reached { get; init; }

    /// <summary>First answers to the last version by recipient number.</summary>
    public ImmutableDictionary<int, AnswerRecord> Answers { get; init; } = ImmutableDictionary<int, AnswerRecord>.Empty;

    /// <summary>First answers to the versions before it: kept, and no answer to the last.</summary>
    public ImmutableDictionary<(int Version, int Recipient), AnswerRecord> EarlierAnswers { get; init; } = NoAnswers;

    /// <summary>First delivery of the last version by recipient number.</summary>
    public ImmutableDictionary<int, DateTimeOffset> Delivered { get; init; } = ImmutableDictionary<int, DateTimeOffset>.Empty;

    /// <summary>First opening of the last version by recipient number.</summary>
    public ImmutableDictionary<int, DateTimeOffset> Opened { get; init; } = ImmutableDictionary<int, DateTimeOffset>.Empty;

    /// <summary>The same of the versions before it: late batches are still kept, once, and don't count for the last.</summary>
    public ImmutableDictionary<(int Version, ReceiptKind Kind), ImmutableDictionary<int, DateTimeOffset>> EarlierReceipts { get; init; } = NoReceipts;

    /// <summary>Reminder steps already taken for the last version.</summary>
    public int Step { get; init; }

    /// <summary>Recipients handed to the permanence.</summary>
    public ImmutableSortedSet<int> WithDutyDesk { get; init; } = [];

    /// <summary>What the territories asked have answered, in order.</summary>
    public ImmutableArray<AdmissionAnswered> Admissions { get; init; } = [];

    /// <summary>The last version.</summary>
    public BulletinIssued Latest => Versions[^1];

    /// <summary>True while it may be answered and read as current.</summary>
    public bool IsCurrentAt(DateTimeOffset instant) => Closed is null && instant < Latest.Header.ExpiresAt;

    /// <summary>True when the recipient receives the last version.</summary>
    public bool Includes(int recipient) => Includes(recipient, Latest.Version);

    /// <summary>True when the recipient received that version; false for a version that never was.</summary>
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

    /// <summary>When answers to the last version are due; null when none is expected. The time to answer begins when the alert takes effect.</summary>
    public DateTimeOffset? AnswerDueAt => Latest.Header.AnswerDueAt(IssuedAt);

    /// <summary>Recipients that must answer and have not, ascending, without those that the permanence has.</summary>
    public ImmutableArray<int> SilentRecipients() => Latest.Header.AcknowledgeWithin is null || Audience is null
        ? []
        : [.. Audience.Members.Where(m => m.IsIncluded && !Answers.ContainsKey(m.Number) && !WithDutyDesk.Contains(m.Number)).Select(m => m.Number)];

    /// <summary>When the next reminder step falls due; null when none will.</summary>
    public DateTimeOffset? NextStepAt() =>
        Closed is null && AnswerDueAt is { } due && HasSilentRecipient() ? due + (Latest.Header.AcknowledgeWithin * Step) : null;

    /// <summary>When the next reminder step or its expiry falls due, whichever is first; null once it is closed.</summary>
    public DateTimeOffset? DueAt => Closed is not null ? null : NextStepAt() is { } step && step < Latest.Header.ExpiresAt ? step : Latest.Header.ExpiresAt;

    /// <summary>First receipts of one version by recipient number.</summary>
    public ImmutableDictionary<int, DateTimeOffset> ReceiptsOf(int version, ReceiptKind kind) =>
        version != Latest.Version ? EarlierReceipts.GetValueOrDefault((version, kind), ImmutableDictionary<int, DateTimeOffset>.Empty)
        : kind == ReceiptKind.Delivered ? Delivered
        : Opened;

    internal BulletinRecord WithReceipts(int version, ReceiptKind kind, ImmutableDictionary<int, DateTimeOffset> receipts) =>
        version != Latest.Version ? this with { EarlierReceipts = EarlierReceipts.SetItem((version, kind), receipts) }
        : kind == ReceiptKind.Delivered ? this with { Delivered = receipts }
        : this with { Opened = receipts };

    /// <summary>The same with its trace gone: nobody is served any more, and nothing tells who was.</summary>
    internal BulletinRecord WithoutTrace() => this with
    {
        Audience = null,
        IncludedIn = IncludedIn.SetItems(IncludedIn.Keys.Select(version => KeyValuePair.Create(version, ImmutableArray<int>.Empty))),
        Reached = [],
        Delivered = ImmutableDictionary<int, DateTimeOffset>.Empty,
        Opened = ImmutableDictionary<int, DateTimeOffset>.Empty,
        EarlierReceipts = NoReceipts,
        WithDutyDesk = [],
    };

    // Told by counting while fewer have answered than were included: a storm of answers must not look at the whole audience for each of them.
    private bool HasSilentRecipient() =>
        Latest.Header.AcknowledgeWithin is not null && Audience is not null
        && (Answers.Count + WithDutyDesk.Count < IncludedIn[Latest.Version].Length || !SilentRecipients().IsEmpty);

    internal bool IncludedEver(int recipient) => Reached.Contains(recipient);

    internal BulletinRecord WithAnswer(AnswerRecord answer)
    {
        var (version, recipient) = (answer.Acknowledged.Version, answer.Acknowledged.Recipient);
        return version == 0 || version == Latest.Version
            ? this with { Answers = Answers.SetItem(recipient, answer) }
            : this with { EarlierAnswers = EarlierAnswers.SetItem((version, recipient), answer) };
    }

    internal ImmutableDictionary<(int Version, int Recipient), AnswerRecord> AnswersWithLatest() =>
        EarlierAnswers.SetItems(Answers.Select(a => KeyValuePair.Create((Latest.Version, a.Key), a.Value)));

    internal ImmutableDictionary<(int Version, ReceiptKind Kind), ImmutableDictionary<int, DateTimeOffset>> ReceiptsWithLatest() =>
        EarlierReceipts.SetItem((Latest.Version, ReceiptKind.Delivered), Delivered).SetItem((Latest.Version, ReceiptKind.Opened), Opened);
}
