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

    private static bool IsDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
