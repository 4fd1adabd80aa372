using System.Collections.Immutable;

namespace InfoExchange.Formats.Cap.Writing;

/// <summary>Where (CAP 1.2 §3.2.4).</summary>
/// <param name="Description">In words; not blank.</param>
/// <param name="CommuneCodes">INSEE codes of communes, written as geocodes of that name.</param>
public sealed record CapArea(string Description, ImmutableArray<string> CommuneCodes);
