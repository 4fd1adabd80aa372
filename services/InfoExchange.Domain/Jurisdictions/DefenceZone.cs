using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Domain.Jurisdictions;

/// <summary>The seven zones de défense et de sécurité of metropolitan France, as lists of départements.</summary>
/// <remarks>Source: code de la défense, art. R.* 1211-4, with the regions of 2016. The zones overseas are not here: their territories write their départements out.</remarks>
public static class DefenceZone
{
    private static readonly ImmutableSortedDictionary<string, string> Codes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["paris"] = "75 77 78 91 92 93 94 95",
        ["nord"] = "02 59 60 62 80",
        ["ouest"] = "14 18 22 27 28 29 35 36 37 41 44 45 49 50 53 56 61 72 76 85",
        ["sud-ouest"] = "16 17 19 23 24 33 40 47 64 79 86 87",
        ["sud"] = "04 05 06 09 11 12 13 2A 2B 30 31 32 34 46 48 65 66 81 82 83 84",
        ["sud-est"] = "01 03 07 15 26 38 42 43 63 69 73 74",
        ["est"] = "08 10 21 25 39 51 52 54 55 57 58 67 68 70 71 88 89 90",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Their names, lower case, in ordinal order.</summary>
    public static IEnumerable<string> Names => Codes.Keys;

    /// <summary>The départements of all of them, in ordinal order.</summary>
    public static ImmutableArray<Jurisdiction> Metropolitan { get; } = [.. Codes.Values.SelectMany(Read).OrderBy(territory => territory.Code, StringComparer.Ordinal)];

    /// <summary>The départements of a zone, in ordinal order.</summary>
    public static bool TryFind(string? name, [NotNullWhen(true)] out IReadOnlyList<Jurisdiction>? territories)
    {
        territories = name is not null && Codes.TryGetValue(name, out var codes) ? [.. Read(codes)] : null;
        return territories is not null;
    }

    private static IEnumerable<Jurisdiction> Read(string codes) => codes.Split(' ').Select(Jurisdiction.Departement);
}
