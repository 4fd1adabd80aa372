using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Returns;

namespace InfoExchange.Domain.Records;

/// <summary>What is held, what was destroyed and by whose word, as of an entry.</summary>
public sealed partial record RecordsState
{
    private static readonly ImmutableSortedDictionary<string, ErasureConfirmed> NoConfirmations = ImmutableSortedDictionary.Create<string, ErasureConfirmed>(StringComparer.Ordinal);

    private RecordsState()
    {
    }

    /// <summary>Nothing held, nothing destroyed, times not set yet.</summary>
    public static RecordsState Empty { get; } = new();

    /// <summary>Freezes that hold, by id, in ordinal order.</summary>
    public ImmutableSortedDictionary<string, FreezeRecord> Freezes { get; private init; } = ImmutableSortedDictionary.Create<string, FreezeRecord>(StringComparer.Ordinal);

    /// <summary>Proposals that no second person confirmed yet, by id; some may have waited too long.</summary>
    public ImmutableDictionary<string, ProposalRecord> Proposals { get; private init; } = ImmutableDictionary<string, ProposalRecord>.Empty;

    /// <summary>Orders by id.</summary>
    public ImmutableDictionary<string, ErasureRecord> Erasures { get; private init; } = ImmutableDictionary<string, ErasureRecord>.Empty;

    /// <summary>Ids of orders in order of position.</summary>
    public ImmutableSortedDictionary<long, string> Order { get; private init; } = ImmutableSortedDictionary<long, string>.Empty;

    /// <summary>Ids of orders that the service itself has still to carry out, by position.</summary>
    public ImmutableSortedDictionary<long, string> Pending { get; private init; } = ImmutableSortedDictionary<long, string>.Empty;

    /// <summary>How often a holder confirmed, over all orders.</summary>
    public int Confirmations { get; private init; }

    /// <summary>The times that hold; null before they were journaled.</summary>
    public RetentionPolicy? Policy { get; private init; }

    private ImmutableHashSet<(RecordClass Class, string SubjectId)> Erased { get; init; } = [];

    private ImmutableDictionary<string, ImmutableSortedSet<string>> Months { get; init; } = ImmutableDictionary<string, ImmutableSortedSet<string>>.Empty;

    private ImmutableDictionary<string, ImmutableQueue<DateTimeOffset>> Lookups { get; init; } = ImmutableDictionary<string, ImmutableQueue<DateTimeOffset>>.Empty;

    /// <summary>True when that was ordered destroyed: nothing more is kept of it, and nothing of it is shown.</summary>
    public bool IsErased(RecordClass recordClass, string subjectId) => Erased.Contains((recordClass, subjectId));

    /// <summary>Months in which versions of a bulletin were issued here, ascending, such as <c>2026-11</c>.</summary>
    public ImmutableSortedSet<string> MonthsOf(string bulletinId) => Months.GetValueOrDefault(bulletinId, []);

    /// <summary>Every month in which something was issued here, ascending.</summary>
    public ImmutableSortedSet<string> AllMonths { get; private init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>How many look-ups a person made since an instant.</summary>
    public int LookupsOf(string personId, DateTimeOffset since) => Lookups.GetValueOrDefault(personId, []).Count(at => at > since);

    /// <summary>The first freeze that holds a bulletin; empty when none does.</summary>
    public string FreezeOf(JurisdictionState state, BulletinRecord bulletin) => Freezes.Values.FirstOrDefault(f => ScopeMatch.Touches(f.Frozen.Scope, state, bulletin))?.Frozen.FreezeId ?? "";

    /// <summary>The first freeze that holds a return; empty when none does.</summary>
    public string FreezeOf(JurisdictionState state, ReturnRecord submitted) => Freezes.Values.FirstOrDefault(f => ScopeMatch.Touches(f.Frozen.Scope, state, submitted))?.Frozen.FreezeId ?? "";

    /// <summary>The first freeze that holds a publication that was proposed and never issued; empty when none does. Only one of another bulletin is known not to.</summary>
    public string FreezeOfProposal(string bulletinId) => Freezes.Values.FirstOrDefault(f => f.Frozen.Scope.Kind != ScopeKind.Bulletin || f.Frozen.Scope.Id == bulletinId)?.Frozen.FreezeId ?? "";

    /// <summary>The first freeze that holds a person's names and words; empty when none does.</summary>
    public string FreezeOf(string personId) => Freezes.Values.FirstOrDefault(f => f.Frozen.Scope is { Kind: ScopeKind.Person } scope && scope.Id == personId)?.Frozen.FreezeId ?? "";

    /// <summary>The state after one more entry.</summary>
    public RecordsState Apply(JournalEntry entry) => entry.Event switch
    {
        RecordsFrozen e => this with { Freezes = Freezes.SetItem(e.FreezeId, new FreezeRecord(e, entry.Author.PersonId, entry.At, entry.Position)) },
        RecordsUnfrozen e => this with { Freezes = Freezes.Remove(e.FreezeId) },
        ErasureProposed e => this with { Proposals = Proposals.SetItem(e.ErasureId, new ProposalRecord(e, entry.Author.PersonId, entry.At, entry.Position)) },
        ErasureOrdered e => Apply(entry, e),
        ErasureConfirmed e when Erasures.TryGetValue(e.ErasureId, out var known) => this with
        {
            Erasures = Erasures.SetItem(e.ErasureId, known with { Confirmed = known.Confirmed.SetItem(e.Holder, e) }),
            Pending = e.Holder == ErasureRecord.Service ? Pending.Remove(known.Position) : Pending,
            Confirmations = Confirmations + 1,
        },
        RetentionSet e => this with { Policy = e.Policy },
        BulletinIssued e => this with
        {
            Months = Months.SetItem(e.BulletinId, MonthsOf(e.BulletinId).Add(RetentionSchedule.MonthOf(entry.At))),
            AllMonths = AllMonths.Add(RetentionSchedule.MonthOf(entry.At)),
        },
        LookupMade => this with { Lookups = Lookups.SetItem(entry.Author.PersonId, Recent(entry)) },
        _ => this,
    };

    private RecordsState Apply(JournalEntry entry, ErasureOrdered e)
    {
        var record = new ErasureRecord(e, entry.At, entry.Position, NoConfirmations);
        var erased = Erased.Add((e.Class, e.SubjectId));
        return this with
        {
            Proposals = Proposals.Remove(e.ErasureId),
            Erasures = Erasures.SetItem(e.ErasureId, record),
            Order = Order.SetItem(entry.Position, e.ErasureId),
            Pending = record.ReachesService ? Pending.SetItem(entry.Position, e.ErasureId) : Pending,
            Erased = record.ReachesGateways ? erased.Add((RecordClass.Copies, e.SubjectId)) : erased,
        };
    }

    private ImmutableQueue<DateTimeOffset> Recent(JournalEntry entry)
    {
        var made = Lookups.GetValueOrDefault(entry.Author.PersonId, []).Enqueue(entry.At);
        while (made.Peek() < entry.At - LookUp.Window)
        {
            made = made.Dequeue();
        }

        return made;
    }
}
