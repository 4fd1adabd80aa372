using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Directory;

/// <summary>One function that is to be reached now: who holds it, or that nobody does.</summary>
/// <param name="Function">Watch, référent or permanence.</param>
/// <param name="BodyId">The watch, force or duty desk.</param>
/// <param name="PersonId">Who holds it; empty while it is vacant, and for a duty desk.</param>
/// <param name="IsVacant">Nobody holds it.</param>
/// <param name="Rank">0 primary, 1, 2, … deputies.</param>
/// <param name="Zone">The zone it is for; null for all of the force's.</param>
/// <param name="ForceId">The force; empty when it is none's.</param>
/// <param name="Since">Since when, for a watch; null when it is not known.</param>
/// <param name="Until">When a watch's relief is expected, or when an appointment ends; null when it is not known.</param>
public sealed record DutyPost(
    DutyFunction Function, string BodyId, string PersonId, bool IsVacant, int Rank, Jurisdiction? Zone, string ForceId, DateTimeOffset? Since, DateTimeOffset? Until);
