namespace InfoExchange.Domain.Records;

/// <summary>What a freeze or a control file is about.</summary>
/// <param name="Kind">By what.</param>
/// <param name="Id">Bulletin, return, person, organisation, or INSEE code of a commune; empty for a period.</param>
/// <param name="From">First instant of a period; null otherwise.</param>
/// <param name="Until">First instant after a period; null otherwise.</param>
public sealed record RecordScope(ScopeKind Kind, string Id, DateTimeOffset? From, DateTimeOffset? Until);
