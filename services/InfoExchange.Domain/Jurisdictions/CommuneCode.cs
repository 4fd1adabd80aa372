using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Domain.Jurisdictions;

/// <summary>INSEE code of a French commune or municipal arrondissement, five characters: <c>75108</c>, <c>2A004</c>, <c>97105</c>.</summary>
/// <remarks>Shape and département are checked, existence is not: the list changes every year and is imported as facts.</remarks>
public sealed record CommuneCode
{
    private CommuneCode(string text, DepartementCode departement)
    {
        Text = text;
        Departement = departement;
    }

    /// <summary>Five characters.</summary>
    public string Text { get; }

    /// <summary>The département that the code begins with.</summary>
    public DepartementCode Departement { get; }

    /// <summary>Reads a code exactly as printed.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CommuneCode? code)
    {
        code = null;
        if (text is not { Length: 5 } || !IsDigits(text.AsSpan(2)))
        {
            return false;
        }

        var prefix = text.StartsWith("97", StringComparison.Ordinal) ? text[..3] : text[..2];
        if (!DepartementCode.TryParse(prefix, out var departement))
        {
            return false;
        }

        code = new CommuneCode(text, departement);
        return true;
    }

    /// <summary>Whether an area has a commune: itself, or an arrondissement of the city whose code it is (Paris, Lyon and Marseille have one code for the city and one for each).</summary>
    /// <param name="area">INSEE code of the area.</param>
    /// <param name="commune">INSEE code looked for.</param>
    public static bool Covers(string area, string commune) => area == commune || (area, commune) switch
    {
        ("75056", _) => commune.StartsWith("751", StringComparison.Ordinal),
        ("69123", _) => commune.StartsWith("6938", StringComparison.Ordinal),
        ("13055", _) => commune.StartsWith("132", StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
