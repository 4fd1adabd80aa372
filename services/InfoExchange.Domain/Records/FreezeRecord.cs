namespace InfoExchange.Domain.Records;

/// <summary>A freeze that holds.</summary>
/// <param name="Frozen">As journaled.</param>
/// <param name="By">Who froze; pseudonymous.</param>
/// <param name="At">When.</param>
/// <param name="Position">Its entry.</param>
public sealed record FreezeRecord(RecordsFrozen Frozen, string By, DateTimeOffset At, long Position);
