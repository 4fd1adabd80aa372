namespace InfoExchange.Domain.Journal;

/// <summary>What the caller was told. Stored in the command's first entry, so that a retry gets the same words.</summary>
/// <param name="Subject">Id of what was made or changed; empty when nothing bears an id.</param>
/// <param name="Version">Version of the subject, from 1; 0 when it has none.</param>
/// <param name="Included">Recipients included, or effects made; 0 when not meant.</param>
/// <param name="Excluded">Recipients addressed and excluded; 0 when not meant.</param>
/// <param name="At">The instant of the decision.</param>
/// <param name="Note">One stable word more where the answer needs it, such as the answer that won; empty otherwise.</param>
public sealed record CommandAnswer(string Subject, int Version, int Included, int Excluded, DateTimeOffset At, string Note);
