namespace InfoExchange.Domain.Releasing;

/// <summary>A next version of a bulletin that somebody published.</summary>
/// <param name="PersonId">Pseudonymous id of its author.</param>
/// <param name="At">When.</param>
/// <param name="IsExercise">Of an exercise.</param>
public sealed record Revision(string PersonId, DateTimeOffset At, bool IsExercise);
