namespace InfoExchange.Domain.DutySheets;

/// <summary>Who read a sheet, and when: for the auditor.</summary>
/// <param name="PersonId">Pseudonymous id.</param>
/// <param name="At">By the service's clock.</param>
public sealed record SheetReader(string PersonId, DateTimeOffset At);
