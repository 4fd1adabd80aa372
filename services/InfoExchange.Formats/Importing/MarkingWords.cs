using System.Text.RegularExpressions;
using InfoExchange.Formats.Messages;

namespace InfoExchange.Formats.Importing;

/// <summary>Protection marks of defence secrecy, French, NATO and European: what bears one is not imported.</summary>
/// <remarks>"Diffusion Restreinte" is a protection mark but no level of secrecy (IGI 1300): it is left to the broker's gates. The broker looks again.</remarks>
internal static partial class MarkingWords
{
    internal static bool IsRefused(string text) => Marks().IsMatch(FrenchFolding.Fold(text));

    [GeneratedRegex(
        @"\b(tres[\s_.-]+secret|t\.?s\.?[\s-]+defense|secret[\s_.-]+defense|confidentiel[\s_.-]+defense|special(e)?[\s_.-]+france|(nato|otan|cosmic|ue|eu|eu[\s/-]+ue|ue[\s/-]+eu)[\s/_.-]+(top[\s_-]+)?(tres[\s_-]+)?(secret|restricted|confidential|confidentiel|restreint|diffusion\s+restreinte)|(secret|restreint|confidentiel|confidential)[\s/_.-]+(ue|eu|otan|nato)\b|cosmic[\s_.-]+top[\s_.-]+secret|tres[\s_.-]+secret[\s_.-]+ue)|^[\s*\-=\[(]*secret[\s*\-=\])]*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Marks();
}
