using System.Collections.Immutable;

namespace InfoExchange.Formats.Drafts;

/// <summary>Where it happens, as far as the source says.</summary>
public sealed class ImportedArea
{
    /// <summary>In words, never empty.</summary>
    public required Sourced<string> Description { get; init; }

    /// <summary>INSEE codes of communes or municipal arrondissements (<c>75108</c>); empty when none is known.</summary>
    public ImmutableArray<Sourced<string>> CommuneCodes { get; init; } = [];

    /// <summary>Codes of other systems, in the source's order.</summary>
    public ImmutableArray<Sourced<ImportedGeocode>> Geocodes { get; init; } = [];

    /// <summary>Each a closed ring of at least four <c>lat,lon</c> pairs (WGS 84) with single spaces between.</summary>
    public ImmutableArray<Sourced<string>> Polygons { get; init; } = [];

    /// <summary>Each <c>lat,lon radius</c>, radius in kilometres, 0 for a point.</summary>
    public ImmutableArray<Sourced<string>> Circles { get; init; } = [];
}
