namespace InfoExchange.Domain.Returns;

/// <summary>What an author sent of late.</summary>
/// <param name="At">When it was received.</param>
/// <param name="Recipient">For which recipient.</param>
/// <param name="IsInProgress">Whether it told of something in progress.</param>
public sealed record RecentReturn(DateTimeOffset At, int Recipient, bool IsInProgress);
