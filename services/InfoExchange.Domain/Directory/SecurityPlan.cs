namespace InfoExchange.Domain.Directory;

/// <summary>What is recorded of a site's security plan ("plan de sûreté"): that there is one. Its contents are never stored.</summary>
/// <param name="Reference">As printed on it, version included.</param>
/// <param name="ReviewedAt">Last review; null when none.</param>
/// <param name="ExercisedAt">Last exercise; null when none.</param>
public sealed record SecurityPlan(string Reference, DateTimeOffset? ReviewedAt, DateTimeOffset? ExercisedAt);
