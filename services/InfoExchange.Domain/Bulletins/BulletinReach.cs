using System.Collections.Immutable;
using InfoExchange.Domain.Acknowledgements;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Notices;

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

    /// <summary>The same of the versions before it; of every version, the last included, who was told that it is over or recalled.</summary>
    public ImmutableDictionary<(int Version, ReceiptKind Kind), ImmutableDictionary<int, DateTimeOffset>> EarlierReceipts { get; init; } =
        ImmutableDictionary<(int, ReceiptKind), ImmutableDictionary<int, DateTimeOffset>>.Empty;

    /// <summary>Recipients handed to the permanence.</summary>
    public ImmutableSortedSet<int> WithDutyDesk { get; init; } = [];

    /// <summary>Of those included now, whom the last version reached by a later decision, ascending, by its instant: their time to answer began then.</summary>
    public ImmutableSortedDictionary<DateTimeOffset, ImmutableArray<int>> Later { get; init; } = ImmutableSortedDictionary<DateTimeOffset, ImmutableArray<int>>.Empty;

    /// <summary>For a fact of a series, whom it reached first by which entry, ascending, by position; nobody is in two. Empty for all else.</summary>
    public ImmutableSortedDictionary<long, ImmutableArray<int>> FirstReached { get; init; } = ImmutableSortedDictionary<long, ImmutableArray<int>>.Empty;

    /// <summary>Silent recipients by their clock, the soonest first; no set is empty. Nobody is in two.</summary>
    public ImmutableSortedDictionary<EscalationClock, ImmutableSortedSet<int>> Clocks { get; init; } = ImmutableSortedDictionary<EscalationClock, ImmutableSortedSet<int>>.Empty;

    /// <summary>Who was asked by steps so far, for recipients that were silent then.</summary>
    public ImmutableDictionary<int, ImmutableArray<string>> Asked { get; init; } = ImmutableDictionary<int, ImmutableArray<string>>.Empty;

    /// <summary>Notices of the last version by id.</summary>
    public ImmutableSortedDictionary<string, IssuedNotice> Notices { get; init; } = ImmutableSortedDictionary.Create<string, IssuedNotice>(StringComparer.Ordinal);

    /// <summary>True when nothing of it was ever known, or nothing is left.</summary>
    public bool IsEmpty =>
        Audience is null && Reached.IsEmpty && Delivered.IsEmpty && Opened.IsEmpty && WithDutyDesk.IsEmpty && Later.IsEmpty && Clocks.IsEmpty && Asked.IsEmpty && Notices.IsEmpty
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
            FirstReached = FirstReached,
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
            Clocks = Without([.. moved]).Clocks,
            Asked = Asked.RemoveRange(gained),
            Notices = gained.IsEmpty ? Notices : Notices.SetItems(Notices.Select(n => KeyValuePair.Create(n.Key, n.Value.Without(gained)))),
        };
    }

    /// <summary>The same with notices issued.</summary>
    public BulletinReach Noticed(IEnumerable<Notice> notices, long position, DateTimeOffset at) =>
        this with { Notices = Notices.SetItems(notices.Select(n => KeyValuePair.Create(n.NoticeId, new IssuedNotice(n, position, at)))) };

    /// <summary>The same with what became of notices; of those of another version nothing is known here.</summary>
    public BulletinReach Reported(IEnumerable<NoticeReport> reports) => this with
    {
        Notices = Notices.SetItems(reports.GroupBy(r => r.NoticeId).Where(one => Notices.ContainsKey(one.Key)).Select(one => KeyValuePair.Create(one.Key, Notices[one.Key].With(one)))),
    };

    /// <summary>The same with everybody whom an entry reached first written down beside it.</summary>
    public BulletinReach ReachingAt(long position)
    {
        var known = FirstReached.Values.SelectMany(numbers => numbers).ToHashSet();
        ImmutableArray<int> first = [.. Reached.Where(number => !known.Contains(number))];
        return first.IsEmpty ? this : this with { FirstReached = FirstReached.SetItem(position, first) };
    }

    /// <summary>Position of the entry by which a fact of a series reached a recipient first; null for whom it never reached.</summary>
    public long? ReachedAt(int recipient)
    {
        foreach (var (position, numbers) in FirstReached)
        {
            if (numbers.BinarySearch(recipient) >= 0)
            {
                return position;
            }
        }

        return null;
    }

    /// <summary>The clock of a silent recipient; null when it owes no answer or the permanence has it.</summary>
    public EscalationClock? ClockOf(int recipient)
    {
        foreach (var (clock, numbers) in Clocks)
        {
            if (numbers.Contains(recipient))
            {
                return clock;
            }
        }

        return null;
    }

    /// <summary>The same with recipients put on clocks instead of those that they had; null takes them off.</summary>
    public BulletinReach Counting(IEnumerable<(int Recipient, EscalationClock? Clock)> recipients)
    {
        var put = recipients.ToList();
        var clocks = Without([.. put.Select(p => p.Recipient)]).Clocks.ToBuilder();
        foreach (var group in put.Where(p => p.Clock is not null).GroupBy(p => p.Clock!.Value, p => p.Recipient))
        {
            clocks[group.Key] = clocks.GetValueOrDefault(group.Key, []).Union(group);
        }

        return this with { Clocks = clocks.ToImmutable() };
    }

    /// <summary>The same after a step for some of them.</summary>
    public BulletinReach Reminded(IEnumerable<Reminder> asked, EscalationClock next)
    {
        var reminders = asked.ToList();
        return Counting(reminders.Select(r => (r.Recipient, (EscalationClock?)next))) with
        {
            Asked = Asked.SetItems(reminders.Select(r => KeyValuePair.Create(r.Recipient, Asked.GetValueOrDefault(r.Recipient, []).Add(r.PersonId)))),
        };
    }

    /// <summary>The same with recipients handed to the permanence.</summary>
    public BulletinReach HandedOver(ImmutableArray<int> recipients) => Without(recipients) with { WithDutyDesk = WithDutyDesk.Union(recipients) };

    /// <summary>The same with recipients off the clock.</summary>
    public BulletinReach Without(ImmutableArray<int> recipients)
    {
        if (Clocks.IsEmpty || recipients.IsEmpty)
        {
            return this;
        }

        var clocks = Clocks.ToBuilder();
        foreach (var (clock, numbers) in Clocks)
        {
            var left = numbers.Except(recipients);
            if (left.IsEmpty)
            {
                clocks.Remove(clock);
            }
            else if (left != numbers)
            {
                clocks[clock] = left;
            }
        }

        return this with { Clocks = clocks.ToImmutable() };
    }

    /// <summary>The same with nobody in it: only which versions there were stays.</summary>
    public BulletinReach Erased() => None with
    {
        IncludedIn = IncludedIn.SetItems(IncludedIn.Keys.Select(version => KeyValuePair.Create(version, ImmutableArray<int>.Empty))),
    };
}
