using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Audiences;

namespace InfoExchange.Domain.Bulletins;

/// <summary>Whom a bulletin was to reach and whom it reached: all that entries tell only in sealed payloads, and that goes with the trace.</summary>
internal sealed partial record BulletinReach
{
    /// <summary>Nobody, or nobody any more.</summary>
    public static BulletinReach None { get; } = new();

    /// <summary>The last version's audience; null when its trace was erased.</summary>
    public AudienceDecision? Audience { get; init; }

    /// <summary>Whom each version included at any time, ascending, by version.</summary>
    public ImmutableSortedDictionary<int, ImmutableArray<int>> IncludedIn { get; init; } = ImmutableSortedDictionary<int, ImmutableArray<int>>.Empty;

    /// <summary>Everybody who was ever included, ascending.</summary>
    public ImmutableSortedSet<int> Reached { get; init; } = [];

    /// <summary>First delivery of the last version by recipient number.</summary>
    public ImmutableDictionary<int, DateTimeOffset> Delivered { get; init; } = ImmutableDictionary<int, DateTimeOffset>.Empty;

    /// <summary>First opening of the last version by recipient number.</summary>
    public ImmutableDictionary<int, DateTimeOffset> Opened { get; init; } = ImmutableDictionary<int, DateTimeOffset>.Empty;

    /// <summary>The same of the versions before it.</summary>
    public ImmutableDictionary<(int Version, ReceiptKind Kind), ImmutableDictionary<int, DateTimeOffset>> EarlierReceipts { get; init; } =
        ImmutableDictionary<(int, ReceiptKind), ImmutableDictionary<int, DateTimeOffset>>.Empty;

    /// <summary>Recipients handed to the permanence.</summary>
    public ImmutableSortedSet<int> WithDutyDesk { get; init; } = [];

    /// <summary>Of those included now, whom the last version reached by a later decision, ascending, by its instant: their time to answer began then.</summary>
    public ImmutableSortedDictionary<DateTimeOffset, ImmutableArray<int>> Later { get; init; } = ImmutableSortedDictionary<DateTimeOffset, ImmutableArray<int>>.Empty;

    /// <summary>True when nothing of it was ever known, or nothing is left.</summary>
    public bool IsEmpty =>
        Audience is null && Reached.IsEmpty && Delivered.IsEmpty && Opened.IsEmpty && WithDutyDesk.IsEmpty && Later.IsEmpty
        && IncludedIn.Values.All(numbers => numbers.IsEmpty) && EarlierReceipts.Values.All(receipts => receipts.IsEmpty);

    /// <summary>The same of another version: its audience, and what was received of the one before among the earlier.</summary>
    public BulletinReach Next(int before, int version, AudienceDecision? audience)
    {
        ImmutableArray<int> included = audience is null ? [] : [.. audience.Members.Where(m => m.IsIncluded).Select(m => m.Number)];
        return new BulletinReach
        {
            Audience = audience,
            IncludedIn = IncludedIn.SetItem(version, included),
            Reached = Reached.Union(included),
            EarlierReceipts = before == 0
                ? EarlierReceipts
                : EarlierReceipts.SetItem((before, ReceiptKind.Delivered), Delivered).SetItem((before, ReceiptKind.Opened), Opened),
        };
    }

    /// <summary>The same after its last version was decided again. Whoever had it and gets it back is asked again.</summary>
    public BulletinReach Redecided(int version, AudienceChange change, DateTimeOffset at)
    {
        if (Audience is null)
        {
            return this;
        }

        ImmutableArray<int> gained = [.. change.Gained.Select(m => m.Number)];
        HashSet<int> moved = [.. gained, .. change.Lost.Select(m => m.Number)];
        var later = Later.Select(wave => KeyValuePair.Create(wave.Key, wave.Value.RemoveAll(moved.Contains))).Where(wave => !wave.Value.IsEmpty).ToImmutableSortedDictionary();
        return this with
        {
            Audience = change.After(Audience),
            IncludedIn = IncludedIn.SetItem(version, [.. IncludedIn.GetValueOrDefault(version, []).Union(gained).Order()]),
            Reached = Reached.Union(gained),
            Later = gained.IsEmpty ? later : later.SetItem(at, [.. gained.Union(later.GetValueOrDefault(at, [])).Order()]),
            WithDutyDesk = WithDutyDesk.Except(gained),
        };
    }

    /// <summary>True when the last version reached the recipient by a later decision.</summary>
    public bool IsLater(int recipient) => Later.Values.Any(numbers => numbers.BinarySearch(recipient) >= 0);

    /// <summary>The same with nobody in it: only which versions there were stays.</summary>
    public BulletinReach Erased() => None with
    {
        IncludedIn = IncludedIn.SetItems(IncludedIn.Keys.Select(version => KeyValuePair.Create(version, ImmutableArray<int>.Empty))),
    };
}
