namespace InfoExchange.Domain.Authorization;

/// <summary>A rule with its state.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="State">Its state.</param>
/// <param name="ProposedBy">Pseudonymous id.</param>
public sealed record RuleRecord(SharingRule Rule, RuleState State, string ProposedBy);
