using System.Collections.Immutable;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Authorization;

/// <summary>The authority's rules as of an entry.</summary>
public sealed class RulesState
{
    private RulesState(ImmutableSortedDictionary<string, RuleRecord> rules) => Rules = rules;

    /// <summary>No rule: nobody receives anything.</summary>
    public static RulesState Empty { get; } = new(ImmutableSortedDictionary.Create<string, RuleRecord>(StringComparer.Ordinal));

    /// <summary>Latest version of each rule by id, in ordinal order of ids.</summary>
    public ImmutableSortedDictionary<string, RuleRecord> Rules { get; }

    /// <summary>Rules to evaluate, in ordinal order of ids: forbids and permits of one bulletin are always weighed in the same order.</summary>
    public ImmutableArray<SharingRule> ActiveAt(DateTimeOffset instant) =>
        [.. Rules.Values.Where(r => r.State is RuleState.Active or RuleState.Approved && r.Rule.IsInForceAt(instant)).Select(r => r.Rule)];

    /// <summary>The state after one more fact.</summary>
    public RulesState Apply(JournalEvent fact) =>
        fact is SharingRuleChanged e ? new RulesState(Rules.SetItem(e.Rule.Id, new RuleRecord(e.Rule, e.State, e.ProposedBy))) : this;
}
