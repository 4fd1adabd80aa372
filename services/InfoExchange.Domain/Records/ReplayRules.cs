using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;

namespace InfoExchange.Domain.Records;

/// <summary>By which rules past bulletins are decided again.</summary>
/// <param name="instead">Rules instead of those of then; empty for those of then.</param>
/// <param name="proposed">Ids of rules whose latest version, proposed or not, takes the place of the version of then.</param>
public sealed class ReplayRules(ImmutableArray<SharingRule> instead, ImmutableArray<string> proposed)
{
    /// <summary>Those of then.</summary>
    public static ReplayRules OfThen { get; } = new([], []);

    /// <summary>True when other rules than those of then decide.</summary>
    public bool IsOther => !instead.IsEmpty || !proposed.IsEmpty;

    /// <summary>The rules that decide.</summary>
    /// <param name="then">As of the entry that is decided again.</param>
    /// <param name="now">As of the last entry: what proposals are taken from.</param>
    public RulesState Of(RulesState then, RulesState now)
    {
        var rules = instead.Aggregate(instead.IsEmpty ? then : RulesState.Empty, With);
        return proposed.Select(id => now.Rules.GetValueOrDefault(id)?.Rule).OfType<SharingRule>().Aggregate(rules, With);
    }

    private static RulesState With(RulesState rules, SharingRule rule) =>
        rules.Apply(new SharingRuleChanged { Rule = rule.Throughout(), State = RuleState.Active, ProposedBy = "" });
}
