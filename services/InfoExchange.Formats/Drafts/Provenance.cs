namespace InfoExchange.Formats.Drafts;

/// <summary>Where a value of a draft was found, so that the author can check it against the source.</summary>
/// <param name="Path">The source's own word for the place: <c>alert/info[1]/headline</c> in a CAP alert, <c>heure</c> or <c>lieu</c> in a message.</param>
/// <param name="Kind">How sure the reading is.</param>
/// <param name="Line">From 1; null when the value stands nowhere in the source.</param>
/// <param name="Offset">UTF-16 code units from the start of the decoded text; null for XML and for values that stand nowhere.</param>
/// <param name="Length">UTF-16 code units, at least 1; null together with <paramref name="Offset"/>.</param>
public sealed record Provenance(string Path, ProvenanceKind Kind, int? Line, int? Offset = null, int? Length = null);
