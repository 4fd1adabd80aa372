namespace InfoExchange.Domain.Releasing;

/// <summary>An urgent release that nobody validated yet.</summary>
/// <param name="Released">What was released.</param>
/// <param name="At">When.</param>
/// <param name="IsOverdue">True once its time passed.</param>
public sealed record UrgentRelease(UrgentlyReleased Released, DateTimeOffset At, bool IsOverdue);
