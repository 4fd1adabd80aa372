namespace InfoExchange.Formats.Drafts;

/// <summary>Code of an area in a system that the sender names.</summary>
/// <param name="Name">The system, as written (<c>UGC</c>, <c>INSEE</c>).</param>
/// <param name="Value">The code, as written.</param>
public sealed record ImportedGeocode(string Name, string Value);
