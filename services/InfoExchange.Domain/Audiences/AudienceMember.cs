using InfoExchange.Domain.Authorization;

namespace InfoExchange.Domain.Audiences;

/// <summary>The decision on one addressed recipient, with what made it.</summary>
/// <param name="Number">Recipient number.</param>
/// <param name="IsIncluded">True when it receives.</param>
/// <param name="Reason">One of <see cref="AudienceReason"/>: the first gate that fails, else the rule.</param>
/// <param name="RuleId">The rule that decided; empty when a gate did.</param>
/// <param name="RuleVersion">Its version; 0 when none.</param>
/// <param name="ConventionId">The convention that opens the type, and by which the rule permits when it names conventions; empty when none does.</param>
/// <param name="Obligations">Duties, when included.</param>
public sealed record AudienceMember(int Number, bool IsIncluded, string Reason, string RuleId, int RuleVersion, string ConventionId, Obligations Obligations);
