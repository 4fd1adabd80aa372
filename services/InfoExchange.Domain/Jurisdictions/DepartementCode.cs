using System.Diagnostics.CodeAnalysis;

namespace InfoExchange.Domain.Jurisdictions;

/// <summary>Code of one of the 101 French départements: <c>01</c>–<c>95</c> with <c>2A</c> and <c>2B</c> for <c>20</c>, <c>971</c>–<c>974</c>, <c>976</c>.</summary>
/// <remarks>Source: INSEE, Code officiel géographique. Collectivités d'outre-mer (975, 977, 978, 986–988) are not départements.</remarks>
public sealed record DepartementCode
{
    private DepartementCode(string text) => Text = text;

    /// <summary>Two or three characters, upper case.</summary>
    public string Text { get; }

    /// <summary>Reads a code exactly as printed: no trimming, no missing leading zero, no lower case.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DepartementCode? code)
    {
        code = text switch
        {
            "2A" or "2B" or "971" or "972" or "973" or "974" or "976" => new DepartementCode(text),
            [>= '0' and <= '9', >= '0' and <= '9'] and not ("00" or "20" or "96" or "97" or "98" or "99") => new DepartementCode(text),
            _ => null,
        };
        return code is not null;
    }
}
