using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Bulletins;

/// <summary>A bulletin as of an entry, with its answers.</summary>
public sealed record BulletinRecord
{
    internal static readonly ImmutableDictionary<(int Version, ReceiptKind Kind), ImmutableDictionary<int, DateTimeOffset>> NoReceipts =
        ImmutableDictionary<(int, ReceiptKind), ImmutableDictionary<int, DateTimeOffset>>.Empty;

    /// <summary>All versions, in order; the last one counts.</summary>
    public required ImmutableArray<BulletinIssued> Versions { get; init; }

    /// <summary>Position of the last version's entry.</summary>
    public required long Position { get; init; }

    /// <summary>When the last version was decided: answers are due from here.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who issued the first version, as what.</summary>
    public required EntryAuthor IssuedBy { get; init; }

    /// <summary>How it ended; null while it is current.</summary>
    public BulletinClosed? Closed { get; init; }

    /// <summary>The last version's audience; null when its trace was erased: then nobody is served any more.</summary>
    public AudienceDecision? Audience { get; init; }

    /// <summary>Everybody who was ever included, ascending: later notices reach them all.</summary>
    public required ImmutableSortedSet<int> Reached { get; init; }

    /// <summary>First answers by recipient number.</summary>
    public ImmutableDictionary<int, AnswerRecord> Answers { get; init; } = ImmutableDictionary<int, AnswerRecord>.Empty;

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
    public bool Includes(int recipient) => Audience is { } audience && audience.Members.Any(m => m.Number == recipient && m.IsIncluded);

    /// <summary>Recipients that must answer and have not, ascending, without those that the permanence has.</summary>
    public ImmutableArray<int> SilentRecipients() => Latest.Header.AcknowledgeWithin is null || Audience is null
        ? []
        : [.. Audience.Members.Where(m => m.IsIncluded && !Answers.ContainsKey(m.Number) && !WithDutyDesk.Contains(m.Number)).Select(m => m.Number)];

    /// <summary>When the next reminder step falls due; null when none will.</summary>
    public DateTimeOffset? NextStepAt() =>
        Closed is null && Latest.Header.AcknowledgeWithin is { } within && !SilentRecipients().IsEmpty ? IssuedAt + (within * (Step + 1)) : null;

    /// <summary>First receipts of one version by recipient number.</summary>
    public ImmutableDictionary<int, DateTimeOffset> ReceiptsOf(int version, ReceiptKind kind) =>
        version != Latest.Version ? EarlierReceipts.GetValueOrDefault((version, kind), ImmutableDictionary<int, DateTimeOffset>.Empty)
        : kind == ReceiptKind.Delivered ? Delivered
        : Opened;

    internal BulletinRecord WithReceipts(int version, ReceiptKind kind, ImmutableDictionary<int, DateTimeOffset> receipts) =>
        version != Latest.Version ? this with { EarlierReceipts = EarlierReceipts.SetItem((version, kind), receipts) }
        : kind == ReceiptKind.Delivered ? this with { Delivered = receipts }
        : this with { Opened = receipts };

    internal ImmutableDictionary<(int Version, ReceiptKind Kind), ImmutableDictionary<int, DateTimeOffset>> ReceiptsWithLatest() =>
        EarlierReceipts.SetItem((Latest.Version, ReceiptKind.Delivered), Delivered).SetItem((Latest.Version, ReceiptKind.Opened), Opened);
}
