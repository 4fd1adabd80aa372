using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace InfoExchange.Formats.Messages;

/// <summary>
/// Communes of Paris (75), Hauts-de-Seine (92) and the sixty largest of Rhône (69), with municipal arrondissements, from the embedded
/// <c>communes.csv</c>. Source: INSEE, Code officiel géographique, by etalab/decoupage-administratif 5 (Licence Ouverte); the aliases are ours.
/// </summary>
internal static partial class CommuneTable
{
    private const string Resource = "InfoExchange.Formats.Messages.communes.csv";
    private const string Paris = "75056";
    private const string Lyon = "69123";

    private static readonly string[] Offices = ["parquet", "procureur", "tribunal", "tj", "police", "commissariat", "prefecture", "cic", "dspap", "ddsp", "barreau"];
    private static readonly string[] People = ["individu", "individus", "homme", "hommes", "femme", "femmes", "auteur", "auteurs", "personne", "personnes", "jeune", "jeunes"];
    private static readonly string[] Continuations = ["sous", "sur", "en", "plaisance", "les", "lez"];

    private static readonly Dictionary<string, string> Names = [];
    private static readonly Dictionary<string, List<(string[] Words, string Code)>> ByFirstWord = Load();

    /// <summary>Five characters in INSEE's form; the commune need not be in the table.</summary>
    internal static bool IsCode(string text) => Code().IsMatch(text);

    /// <summary>Communes that a text names, in order, not overlapping.</summary>
    /// <param name="folded">By <see cref="FrenchFolding"/>.</param>
    internal static List<Commune> FindAll(string folded)
    {
        var words = Word().Matches(folded).Select(match => (Text: match.Value, Span: new TextSpan(match.Index, match.Length))).ToList();
        var found = new List<Commune>();
        for (var i = 0; i < words.Count; i++)
        {
            if (FromPostcode(words[i].Text) is { } byPost)
                found.Add(new Commune(byPost, Names[byPost], words[i].Span));
            else if (Match(folded, words, i) is { } match)
            {
                found.Add(match.Commune);
                i = match.Last;
            }
        }
        return found;
    }

    /// <summary>Codes of a list of finds, an arrondissement standing for its city; distinct, in order.</summary>
    internal static IEnumerable<Commune> Narrow(IEnumerable<Commune> found)
    {
        var all = found.DistinctBy(commune => commune.Code).ToList();
        return all.Where(commune => !(commune.Code == Paris && all.Exists(other => other.Code.StartsWith("751", StringComparison.Ordinal)))
            && !(commune.Code == Lyon && all.Exists(other => other.Code.StartsWith("6938", StringComparison.Ordinal))));
    }

    private static (Commune Commune, int Last)? Match(string folded, List<(string Text, TextSpan Span)> words, int at)
    {
        if (!ByFirstWord.TryGetValue(Spell(words[at].Text), out var candidates) || IsOfOffice(words, at) || Precedes(folded, words[at].Span, '-'))
            return null;
        foreach (var (name, code) in candidates)
        {
            var last = at + name.Length - 1;
            if (last >= words.Count || !Enumerable.Range(0, name.Length).All(k => Spell(words[at + k].Text) == name[k]))
                continue;
            if (code is Paris or Lyon)
                return WithArrondissement(folded, words, at, code);
            if (IsLongerName(folded, words, last) || IsElsewhere(words, last, code))
                return null;
            return (new Commune(code, Names[code], TextSpan.Between(words[at].Span.Offset, words[last].Span.End)), last);
        }
        return null;
    }

    private static (Commune Commune, int Last) WithArrondissement(string folded, List<(string Text, TextSpan Span)> words, int at, string city)
    {
        var (most, stem) = city == Paris ? (20, "751") : (9, "6938");
        if (at + 1 < words.Count && words[at + 1].Span.Offset - words[at].Span.End <= 3 && Ordinal(folded, words, at + 1) is >= 1 and var number && number <= most)
        {
            var code = stem + number.ToString(city == Paris ? "00" : "0", CultureInfo.InvariantCulture);
            return (new Commune(code, Names[code], TextSpan.Between(words[at].Span.Offset, words[at + 1].Span.End)), at + 1);
        }
        if (at >= 3 && words[at - 1].Text == "de" && words[at - 2].Text.StartsWith("arr", StringComparison.Ordinal) && Ordinal(folded, words, at - 3) is >= 1 and var before && before <= most)
        {
            var code = stem + before.ToString(city == Paris ? "00" : "0", CultureInfo.InvariantCulture);
            return (new Commune(code, Names[code], TextSpan.Between(words[at - 3].Span.Offset, words[at].Span.End)), at);
        }
        return (new Commune(city, Names[city], words[at].Span), at);
    }

    /// <summary>8e, 8eme, 1er, VIIIe; a bare 8 or 08 unless it counts people.</summary>
    private static int Ordinal(string folded, List<(string Text, TextSpan Span)> words, int at)
    {
        var match = OrdinalWord().Match(words[at].Text);
        if (match.Success)
        {
            var counts = match.Groups["mark"].Length == 0 && at + 1 < words.Count && People.Contains(words[at + 1].Text);
            return counts ? 0 : int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);
        }
        var roman = RomanWord().Match(words[at].Text);
        return roman.Success && folded.Length > 0 ? FromRoman(roman.Groups["number"].Value) : 0;
    }

    private static int FromRoman(string roman)
    {
        var total = 0;
        for (var i = 0; i < roman.Length; i++)
        {
            var value = Value(roman[i]);
            total += i + 1 < roman.Length && Value(roman[i + 1]) > value ? -value : value;
        }
        return total;

        static int Value(char digit) => digit switch { 'x' => 10, 'v' => 5, _ => 1 };
    }

    private static string? FromPostcode(string word)
    {
        if (!Postcode().IsMatch(word))
            return null;
        var code = word == "75116" ? "75116" : word[0] == '7' ? "751" + word[3..] : "6938" + word[4..];
        return Names.ContainsKey(code) ? code : null;
    }

    /// <summary>"parquet de Paris", "commissariat de Clichy": an office, not a place of facts.</summary>
    private static bool IsOfOffice(List<(string Text, TextSpan Span)> words, int at) =>
        words.Skip(Math.Max(0, at - 3)).Take(Math.Min(3, at)).Any(word => Offices.Contains(word.Text));

    /// <summary>"Clichy-sous-Bois" is not Clichy.</summary>
    private static bool IsLongerName(string folded, List<(string Text, TextSpan Span)> words, int last) =>
        last + 1 < words.Count && words[last + 1].Span.Offset - words[last].Span.End == 1
        && (folded[words[last].Span.End] == '-' || Continuations.Contains(words[last + 1].Text));

    /// <summary>"Boulogne (62)" is not ours.</summary>
    private static bool IsElsewhere(List<(string Text, TextSpan Span)> words, int last, string code) =>
        last + 1 < words.Count && words[last + 1].Span.Offset - words[last].Span.End <= 2 && words[last + 1].Text.Length is 2 or 5
        && words[last + 1].Text.All(char.IsAsciiDigit) && !words[last + 1].Text.StartsWith(code[..2], StringComparison.Ordinal) && words[last + 1].Text != "17";

    private static bool Precedes(string folded, TextSpan span, char mark) => span.Offset > 0 && folded[span.Offset - 1] == mark;

    private static string Spell(string word) => word switch { "st" => "saint", "ste" => "sainte", "s" => "sur", _ => word };

    private static Dictionary<string, List<(string[] Words, string Code)>> Load()
    {
        var table = new Dictionary<string, List<(string[] Words, string Code)>>(StringComparer.Ordinal);
        using var stream = typeof(CommuneTable).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException("the table of communes is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(';') is not [var code, var name, var aliases])
                throw new InvalidOperationException($"a row of the table of communes has three fields: \"{line}\"");
            Names.Add(code, name);
            if (code.StartsWith("751", StringComparison.Ordinal) || code.StartsWith("6938", StringComparison.Ordinal))
                continue;
            foreach (var spelling in aliases.Split(',', StringSplitOptions.RemoveEmptyEntries).Prepend(name))
            {
                var words = Word().Matches(FrenchFolding.Fold(spelling)).Select(match => match.Value).ToArray();
                if (!table.TryGetValue(words[0], out var same))
                    table.Add(words[0], same = []);
                same.Add((words, code));
            }
        }
        foreach (var same in table.Values)
            same.Sort((one, other) => other.Words.Length.CompareTo(one.Words.Length));
        return table;
    }

    [GeneratedRegex("[a-z0-9œ]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\A([0-9]{5}|2[AB][0-9]{3})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex(@"\A(750(0[1-9]|1[0-9]|20)|75116|6900[1-9])\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"\A0?(?<number>[0-9]{1,2})(?<mark>e|eme|er|ere|ieme|nd|nde)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex OrdinalWord();

    [GeneratedRegex(@"\A(?<number>x?(ix|iv|v?i{1,3}|v)|xx?)(e|eme|er)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex RomanWord();
}
