using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace InfoExchange.Domain.Guarding;

/// <summary>Marks of defence secrecy, of NATO and of the European Union, however they are spelled. What carries one has no place here.</summary>
internal static partial class ClassifiedMarks
{
    private static readonly string[] Levels = ["TRESSECRET", "TOPSECRET", "SECRET", "CONFIDENTIEL", "CONFIDENTIAL", "DIFFUSIONRESTREINTE", "RESTREINT", "RESTRICTED"];

    // Without spaces and accents, the longest first: a mark is told as written, once. Levels stand before and behind who they are of, in either language;
    // but "restreint eu égard à" is French of every day.
    private static readonly ImmutableArray<string> Marks =
    [
        .. new[]
        {
            "TRESSECRETDEFENSE", "TRESSECRET", "SECRETDEFENSE", "CONFIDENTIELDEFENSE", "SPECIALFRANCE", "TOPSECRET", "COSMICTOPSECRET", "COSMICTRESSECRET", "NATOUNCLASSIFIED", "ZEERGEHEIM",
        }
            .Concat(new[] { "NATO", "OTAN", "UE", "EU" }.SelectMany(of => Levels.SelectMany(level => new[] { of + level, level + of })))
            .Except(["RESTREINTEU", "EURESTREINT", "DIFFUSIONRESTREINTEEU"])
            .OrderByDescending(m => m.Length).ThenBy(m => m, StringComparer.Ordinal),
    ];

    /// <summary>Where a mark stands; none twice.</summary>
    public static IEnumerable<(int Start, int Length)> In(FoldedText text) => Squeezed(text.Upper).Concat(AsMark().EnumerateSpans(text.Upper)).Distinct();

    /// <summary>Whether the text says of itself "diffusion restreinte".</summary>
    public static bool SaysRestricted(FoldedText text) => Occurrences(Squeeze(text.Upper), text.Upper, "DIFFUSIONRESTREINTE").Any();

    private static IEnumerable<(int Start, int Length)> Squeezed(string upper)
    {
        var squeezed = Squeeze(upper);
        var taken = 0;
        foreach (var (start, length) in Marks.SelectMany(m => Occurrences(squeezed, upper, m)).OrderBy(o => o.Start).ThenByDescending(o => o.Length))
        {
            if (start >= taken)
            {
                taken = start + length;
                yield return (start, length);
            }
        }
    }

    // Letters alone, digits read as the letters that they stand for; with the place of each.
    private static (string Letters, int[] Places) Squeeze(string upper)
    {
        var letters = new StringBuilder(upper.Length);
        var places = new List<int>(upper.Length);
        for (var i = 0; i < upper.Length; i++)
        {
            if (LetterOf(upper[i]) is { } letter)
            {
                letters.Append(letter);
                places.Add(i);
            }
        }

        return (letters.ToString(), [.. places]);
    }

    private static char? LetterOf(char c) => c switch
    {
        >= 'A' and <= 'Z' => c,
        '0' => 'O',
        '1' or '!' or '|' => 'I',
        '3' or '€' => 'E',
        '4' or '@' => 'A',
        '5' or '$' => 'S',
        '7' => 'T',
        _ => null,
    };

    private static IEnumerable<(int Start, int Length)> Occurrences((string Letters, int[] Places) squeezed, string upper, string mark)
    {
        for (var at = squeezed.Letters.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = squeezed.Letters.IndexOf(mark, at + 1, StringComparison.Ordinal))
        {
            var (start, last) = (squeezed.Places[at], squeezed.Places[at + mark.Length - 1]);
            if (IsEdge(upper, start - 1) && IsEdge(upper, last + 1) && IsOneMark(upper.AsSpan(start, last - start + 1), mark))
            {
                yield return (start, last - start + 1);
            }
        }
    }

    // Spelled out with signs between the letters, at most, and broken over two lines once; not words that happen to follow each other.
    private static bool IsOneMark(ReadOnlySpan<char> span, string mark) => span.Count('\n') <= 1 && span.Length <= (3 * mark.Length) + 6;

    private static bool IsEdge(string upper, int at) => at < 0 || at >= upper.Length || !char.IsLetterOrDigit(upper[at]);

    private static IEnumerable<(int Start, int Length)> EnumerateSpans(this Regex pattern, string text) => pattern.Matches(text).Select(m => (m.Index, m.Length));

    // "Secret" alone is a word of every day: it is a mark where it stands as one.
    [GeneratedRegex(
        """
        ^[^\w\n]*S[^\w\n]{0,3}E[^\w\n]{0,3}C[^\w\n]{0,3}R[^\w\n]{0,3}E[^\w\n]{0,3}T[^\w\n]*$
        |^[^\w\n]*SECRET\ *[:/|-]
        |[\[(]\ *SECRET\ *[\])]
        |\bCLASSIFI(?:E|EE|CATION)\b\ *:?\ *(?:AU\ NIVEAU\ +|NIVEAU\ +)?SECRET\b
        |\bNIVEAU\ +(?:DE\ +(?:CLASSIFICATION|PROTECTION)\ *:?\ *)?SECRET\b
        |\b(?:TS|S|C|R)-UE/EU-(?:TS|S|C|R)\b
        """,
        RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex AsMark();
}
