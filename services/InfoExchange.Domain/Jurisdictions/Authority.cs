namespace InfoExchange.Domain.Jurisdictions;

/// <summary>Who decides the flows of a territory, and by what competence. Data, never code: the préfet de police decides in 92 because a fact says so.</summary>
/// <param name="Kind">Which office.</param>
/// <param name="Competence">What the office is competent for there, in the words of its act: <c>ordre public</c>.</param>
public sealed record Authority(AuthorityKind Kind, string Competence);
