namespace InfoExchange.Domain.Authorization;

/// <summary>A rule with its state.</summary>
/// <param name="Rule">Its latest version that was not refused.</param>
/// <param name="State">That version's state.</param>
/// <param name="ProposedBy">Pseudonymous id.</param>
/// <param name="LastVersion">Highest version ever proposed: a refused one's number is not used again.</param>
/// <param name="Previous">For a proposal, the version that stays as it is until another person approves; null when the rule is new.</param>
/// <param name="Requested">A change that would widen audiences and waits for a second person; null when none does.</param>
public sealed record RuleRecord(SharingRule Rule, RuleState State, string ProposedBy, int LastVersion, RuleRecord? Previous, RuleChangeRequested? Requested = null)
{
    /// <summary>True when moving it to that state would let more recipients receive: less forbidden, or more permitted.</summary>
    public bool WidensWhen(RuleState to) => Rule.Effect != RuleEffect.Permit
        ? State is RuleState.Active or RuleState.Approved && (to is RuleState.Suspended or RuleState.Ended)
        : State == RuleState.Suspended && to == RuleState.Active;

    /// <summary>The version to evaluate: the active one, also while a next one is only proposed; null when none is active.</summary>
    public SharingRule? Active => State switch
    {
        RuleState.Active or RuleState.Approved => Rule,
        RuleState.Proposed => Previous?.Active,
        _ => null,
    };
}
