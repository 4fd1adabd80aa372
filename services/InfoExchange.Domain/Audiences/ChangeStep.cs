using InfoExchange.Domain.Directory;

namespace InfoExchange.Domain.Audiences;

/// <summary>One act of a smallest change.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="SubjectId">To what: recipient, establishment, organisation, licence, convention or rule; empty for a new convention, a new rule, or an act on the bulletin.</param>
/// <param name="Version">The rule's version; 0 for anything else.</param>
/// <param name="MemberId">Who joins; the rule that asks for a function; empty for other acts.</param>
/// <param name="Role">The function that is filled; null for other acts.</param>
public sealed record ChangeStep(ChangeKind Kind, string SubjectId = "", int Version = 0, string MemberId = "", DutyFunction? Role = null)
{
    /// <summary>True when the authority's rules change: the person concerned is not told which.</summary>
    public bool IsOfRules => Kind is ChangeKind.ApproveRule or ChangeKind.RestoreRule or ChangeKind.AdoptRule or ChangeKind.SuspendRule;
}
