namespace InfoExchange.Domain.Authorization;

/// <summary>A rule with its state.</summary>
/// <param name="Rule">Its latest version that was not refused.</param>
/// <param name="State">That version's state.</param>
/// <param name="ProposedBy">Pseudonymous id.</param>
/// <param name="LastVersion">Highest version ever proposed: a refused one's number is not used again.</param>
/// <param name="Previous">For a draft or a proposal, the version that stays as it is until another person approves; for an approved version, the one that holds until it begins; null when there is none.</param>
/// <param name="Requested">A change that would widen audiences and waits for a second person; null when none does.</param>
public sealed record RuleRecord(SharingRule Rule, RuleState State, string ProposedBy, int LastVersion, RuleRecord? Previous, RuleChangeRequested? Requested = null)
{
    /// <summary>True while its latest version is being written or waits for approval: it decides nothing.</summary>
    public bool IsWaiting => State is RuleState.Draft or RuleState.Proposed;

    /// <summary>True when moving it to that state would let more recipients receive: less forbidden, or more permitted.</summary>
    public bool WidensWhen(RuleState to) => Rule.Effect != RuleEffect.Permit
        ? State is RuleState.Active or RuleState.Approved && (to is RuleState.Suspended or RuleState.Ended)
        : State == RuleState.Suspended && to == RuleState.Active;

    /// <summary>The version that is enacted, also while a next one only waits; null when none is. Whether its dates hold is another question.</summary>
    public SharingRule? Active => State switch
    {
        RuleState.Active or RuleState.Approved => Rule,
        _ => IsWaiting ? Previous?.Active : null,
    };

    /// <summary>The version to evaluate: until an approved one begins, the one before it holds; null when none does.</summary>
    public SharingRule? ActiveAt(DateTimeOffset instant) =>
        IsWaiting || (State == RuleState.Approved && instant < Rule.From) ? Previous?.ActiveAt(instant)
        : Active is { } rule && rule.IsInForceAt(instant) ? rule
        : null;

    /// <summary>Every version that holds now or will without another entry.</summary>
    public IEnumerable<SharingRule> Enacted() => (IsWaiting || Active is null ? [] : new[] { Rule }).Concat(IsWaiting || State == RuleState.Approved ? Previous?.Enacted() ?? [] : []);

    /// <summary>Its state as of an instant: an approved version is in force from its first instant, and what was enacted is over at its end.</summary>
    public RuleState StateAt(DateTimeOffset instant) =>
        IsWaiting || State == RuleState.Ended ? State
        : Rule.Until <= instant ? RuleState.Ended
        : State == RuleState.Approved && Rule.From <= instant ? RuleState.Active
        : State;

    /// <summary>The version of that number that may still be moved: the latest, or the one that a draft or proposal left as it was; null when it is neither.</summary>
    public RuleRecord? Find(int version) => Rule.Version == version ? this : IsWaiting && Previous?.Rule.Version == version ? Previous : null;
}
