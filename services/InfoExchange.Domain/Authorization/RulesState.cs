using System.Collections.Immutable;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Authorization;

/// <summary>The authority's rules as of an entry.</summary>
public sealed partial class RulesState
{
    private RulesState(ImmutableSortedDictionary<string, RuleRecord> rules, FlowState flows, FlowChangeRequested? requestedFlows)
    {
        Rules = rules;
        Flows = flows;
        RequestedFlows = requestedFlows;
    }

    /// <summary>No rule: nobody receives anything.</summary>
    public static RulesState Empty { get; } = new(ImmutableSortedDictionary.Create<string, RuleRecord>(StringComparer.Ordinal), FlowState.Open, null);

    /// <summary>Each rule by id, in ordinal order of ids.</summary>
    public ImmutableSortedDictionary<string, RuleRecord> Rules { get; }

    /// <summary>Whether anything flows at all.</summary>
    public FlowState Flows { get; }

    /// <summary>An authority's request to open, which waits for a second one; null when none does.</summary>
    public FlowChangeRequested? RequestedFlows { get; }

    /// <summary>Rules to evaluate, in ordinal order of ids: forbids and permits of one bulletin are always weighed in the same order.</summary>
    public ImmutableArray<SharingRule> ActiveAt(DateTimeOffset instant) =>
        [.. Rules.Values.Select(r => r.ActiveAt(instant)).OfType<SharingRule>()];

    /// <summary>The state after one more fact.</summary>
    public RulesState Apply(JournalEvent fact) => fact switch
    {
        SharingRuleChanged e => With(Rules.SetItem(e.Rule.Id, Change(Rules.GetValueOrDefault(e.Rule.Id), e))),
        RuleChangeRequested e when Rules.TryGetValue(e.RuleId, out var known) => With(Rules.SetItem(e.RuleId, Ask(known, e))),
        FlowsChanged e => new RulesState(Rules, e.State, null),
        FlowChangeRequested e => new RulesState(Rules, Flows, e),
        _ => this,
    };

    private RulesState With(ImmutableSortedDictionary<string, RuleRecord> rules) => new(rules, Flows, RequestedFlows);

    private static RuleRecord Ask(RuleRecord known, RuleChangeRequested e) =>
        known.Rule.Version != e.Version && known is { IsWaiting: true, Previous: { } previous } && previous.Rule.Version == e.Version
            ? known with { Previous = previous with { Requested = e } }
            : known with { Requested = e };

    // Whatever a rule becomes, what was asked of it before asks no longer. A draft or a proposal waits beside the version before it, which may be stopped meanwhile;
    // a refused one leaves that version as it was; an approved one leaves it in force until it begins. The end of a version that is gone is no end of the one in its place.
    private static RuleRecord Change(RuleRecord? known, SharingRuleChanged e)
    {
        var last = Math.Max(known?.LastVersion ?? 0, e.Rule.Version);
        var before = known is { IsWaiting: true } ? known.Previous : known;
        return e.State switch
        {
            RuleState.Draft or RuleState.Proposed => new RuleRecord(e.Rule, e.State, e.ProposedBy, last, before),
            _ when known is { IsWaiting: true } && e.Rule.Version < known.Rule.Version => known with { Previous = Change(known.Previous, e) },
            RuleState.Ended when known is { IsWaiting: true, Previous: { } previous } && e.Rule.Version == known.Rule.Version => previous with { LastVersion = last, Requested = null },
            RuleState.Ended when known is { IsWaiting: false } && e.Rule.Version < known.Rule.Version => known,
            RuleState.Approved when before?.Rule.Version != e.Rule.Version => new RuleRecord(e.Rule, e.State, e.ProposedBy, last, before),
            _ => new RuleRecord(e.Rule, e.State, e.ProposedBy, last, null),
        };
    }
}
