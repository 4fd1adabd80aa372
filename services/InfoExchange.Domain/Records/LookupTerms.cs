using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using InfoExchange.Domain.Bulletins;

namespace InfoExchange.Domain.Records;

/// <summary>The one spelling by which plates and words are marked and looked up: capitals without accents, plates without separators.</summary>
public static class LookupTerms
{
    /// <summary>Most terms of one bulletin; the words that come first count.</summary>
    public const int MaxTerms = 4_000;

    // Written out: the globalization-invariant runtime does not decompose. A combining mark is passed over.
    private const string Accented = "ÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝŸ";
    private const string Plain = "AAAAAACEEEEIIIINOOOOOUUUUYY";

    private const int MinWordLength = 3;
    private const int MinPlateLength = 4;
    private const int MaxPlateLength = 10;

    /// <summary>What is looked up: a plate is one term, a name a term for each of its words, of which all must be found together.</summary>
    /// <returns>Distinct; empty when the value holds neither.</returns>
    public static ImmutableArray<string> Of(string value)
    {
        var joined = string.Concat(Words(value));
        return IsPlate(joined) ? [joined] : [.. Words(value).Where(word => word.Length >= MinWordLength).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>All terms by which a bulletin can be found: plates of its vehicles, words and plates of its texts and places.</summary>
    /// <returns>Distinct, in order of occurrence, at most <see cref="MaxTerms"/>.</returns>
    public static ImmutableArray<string> Of(BulletinContent content)
    {
        var plates = content.Vehicles.Select(vehicle => string.Concat(Words(vehicle.Plate)));
        var texts = content.Vehicles.Select(vehicle => vehicle.Description)
            .Concat(content.Texts.SelectMany(text => new[] { text.Headline, text.Description, text.Instruction }))
            .Concat(content.Areas.Select(area => area.Description))
            .SelectMany(TermsIn);
        return [.. plates.Concat(texts).Where(term => term.Length >= MinWordLength).Distinct(StringComparer.Ordinal).Take(MaxTerms)];
    }

    // A plate within a text may be written with separators: neighbours that join to one are a term too.
    private static IEnumerable<string> TermsIn(string text)
    {
        string[] words = [.. Words(text)];
        for (var i = 0; i < words.Length; i++)
        {
            yield return words[i];
            var joined = words[i];
            for (var next = i + 1; next < words.Length && next <= i + 2; next++)
            {
                joined += words[next];
                if (IsPlate(joined))
                {
                    yield return joined;
                }
            }
        }
    }

    // Letters and digits together, as every French, Belgian and most other plates have them.
    private static bool IsPlate(string term) =>
        term.Length is >= MinPlateLength and <= MaxPlateLength && term.Any(char.IsAsciiDigit) && term.Any(char.IsAsciiLetterUpper) && term.All(char.IsAsciiLetterOrDigit);

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                var capital = char.ToUpperInvariant(c);
                var accented = Accented.IndexOf(capital, StringComparison.Ordinal);
                word.Append(accented < 0 ? capital : Plain[accented]);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }
}
