namespace InfoExchange.Domain.Directory;

/// <summary>A signatory of a convention, or who came after one.</summary>
/// <param name="Name">In words; one of each name in a convention.</param>
/// <param name="SubjectId">The body that it is in the directory; empty when it is none.</param>
/// <param name="Succeeds">Name of the party whose place it takes; empty when it signed itself.</param>
/// <param name="From">From when it has that place; null when it signed itself.</param>
public sealed record ConventionParty(string Name, string SubjectId, string Succeeds, DateTimeOffset? From);
