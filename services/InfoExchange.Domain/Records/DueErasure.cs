namespace InfoExchange.Domain.Records;

/// <summary>Something whose time is over.</summary>
/// <param name="Class">What ends.</param>
/// <param name="SubjectId">Bulletin, return, or month.</param>
/// <param name="Cause">Expired, or recalled.</param>
/// <param name="DueAt">Since when.</param>
/// <param name="FreezeId">The freeze that holds it; empty when none does.</param>
public sealed record DueErasure(RecordClass Class, string SubjectId, ErasureCause Cause, DateTimeOffset DueAt, string FreezeId);
