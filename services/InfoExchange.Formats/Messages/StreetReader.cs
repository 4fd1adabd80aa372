using System.Text.RegularExpressions;

namespace InfoExchange.Formats.Messages;

/// <summary>Finds streets, squares, stations and shopping centres by the word they begin with.</summary>
internal static partial class StreetReader
{
    private const int MaxWords = 7;

    private static readonly string[] Links = ["de", "du", "des", "la", "le", "les", "l", "d", "et", "aux", "en", "sur", "sous", "saint", "sainte", "st", "ste"];

    private static readonly string[] Stops =
    [
        "a", "vers", "par", "avec", "deux", "trois", "quatre", "cinq", "un", "une", "individu", "individus", "homme", "hommes", "femme", "femmes", "auteur", "auteurs",
        "fuite", "vol", "vols", "braquage", "cambriolage", "direction", "ce", "hier", "aujourd", "vehicule", "vl", "puis", "qui", "ont", "est", "sont", "dans", "pour",
        "prejudice", "au", "depuis", "suite", "bijouterie", "tabac", "pharmacie", "magasin", "mo", "commis", "angle", "escroquerie", "menace", "menaces", "tentative", "le", "les", "sur", "en", "et",
        "ou", "il", "ils", "elle", "elles", "apres", "avant", "entre", "signale", "signalee", "vu", "vue", "porteurs", "vetus", "scooter", "moto", "prend", "prennent", "pris", "ayant", "chez", "devant",
        "arr", "arrt", "arrdt", "arrondissement", "effraction", "alarme", "sac", "faits", "environ", "ne", "cambriole", "braque", "heure", "date", "facade",
    ];

    private static readonly string[] Weak = ["porte", "place", "pl", "cours", "passage", "station", "route", "villa", "cite", "galerie", "parvis", "metro", "gare", "secteur", "quartier", "r"];

    private static readonly string[] NotPlaces = ["sur place", "en place", "en cours", "au cours", "prendre place", "prit place", "en route", "de passage", "en passage"];

    internal static List<TextSpan> FindAll(MessageText text, IReadOnlyList<Commune> communes)
    {
        var found = new List<TextSpan>();
        foreach (Match head in Head().Matches(text.Folded))
        {
            if (found.Count > 0 && head.Index < found[^1].End)
                continue;
            var type = head.Groups["type"];
            if (IsPhrase(text.Folded, type.Index, type.Length))
                continue;
            var nameStart = head.Index + head.Length;
            if (EndOfName(text, nameStart, communes) is not { } end || (Weak.Contains(type.Value) && !head.Groups["number"].Success && !IsProper(text, nameStart, end)))
                continue;
            found.Add(TextSpan.Between(head.Groups["number"].Success ? head.Groups["number"].Index : type.Index, end));
        }
        return found;
    }

    private static bool IsPhrase(string folded, int at, int length) =>
        Array.Exists(NotPlaces, phrase => phrase.Length >= length && at + length - phrase.Length >= 0 && folded.AsSpan(at + length - phrase.Length, phrase.Length).SequenceEqual(phrase));

    /// <summary>Weak words such as "porte" name a place only before a capital letter.</summary>
    private static bool IsProper(MessageText text, int start, int end) =>
        Word().Matches(text.Folded[start..end]).Any(word => !Links.Contains(word.Value) && char.IsUpper(text.Text[start + word.Index]));

    /// <summary>Null when no name follows.</summary>
    private static int? EndOfName(MessageText text, int start, IReadOnlyList<Commune> communes)
    {
        int? end = null;
        var at = start;
        var last = "";
        for (var count = 0; count < MaxWords; count++)
        {
            var word = Word().Match(text.Folded, at);
            if (!word.Success || !IsGap(text.Folded.AsSpan(at, word.Index - at), last, isFirst: count == 0))
                break;
            var isLink = Links.Contains(word.Value);
            if (char.IsAsciiDigit(word.Value[0]) && !IsDayOfYear(text.Folded, word))
                break;
            if (IsStop(text, word) && (end is null ? !isLink : !(isLink && IsNameBehind(text, word))))
                break;
            if (end is not null && !Links.Contains(last) && communes.Any(commune => commune.Span.Offset == word.Index))
                break;
            at = word.Index + word.Length;
            last = word.Value;
            if (!isLink)
                end = at;
        }
        return end;
    }

    /// <summary>Words that begin something else, unless a capital letter in a text with small ones makes them a name: "Les Trois Fontaines".</summary>
    private static bool IsStop(MessageText text, Match word) =>
        Stops.Contains(word.Value) && !(char.IsUpper(text.Text[word.Index]) && word.Length > 1 && char.IsLower(text.Text[word.Index + 1]));

    /// <summary>"rue Saint-Denis et le ..." stops, "rue du Faubourg sur Seine" and "rue Croix-les-Bains" go on: a link goes on only inside hyphens.</summary>
    private static bool IsNameBehind(MessageText text, Match word) =>
        (word.Index > 0 && text.Folded[word.Index - 1] == '-') || word.Value is "saint" or "sainte" or "st" or "ste";

    private static bool IsDayOfYear(string folded, Match word) => MonthBehind().IsMatch(folded.AsSpan(word.Index + word.Length)) || (word.Length == 4 && word.Value[0] is '1' or '2' && MonthBefore().IsMatch(folded.AsSpan(0, word.Index)));

    private static bool IsGap(ReadOnlySpan<char> gap, string last, bool isFirst) =>
        isFirst ? gap.IsWhiteSpace() : gap is " " or "-" or "'" or "  " || (gap is ". " && last.Length <= 3);

    [GeneratedRegex(@"\b((?<![:h] ?)(?<number>[0-9]{1,4}( ?(bis|ter|quater|[a-d])\b)?)( ?, ?| - | +))?(?<type>rue|avenue|av|ave|boulevard|boul|bd|bld|blvd|bvd|place|pl|quai|cours|allees?|impasse|chemin|route|passage|square|faubourg|fbg|esplanade|rond[ -]point|porte|parvis|centre commercial|c\.? ?cial|ccial|gare|station|metro|galerie|zone commerciale|zac|promenade|villa|cite|montee|secteur|quartier|(?<=[0-9] ?,? ?)r)\b\.? +(?=[a-z0-9œ])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Head();

    [GeneratedRegex("[a-z0-9œ]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\A (janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex MonthBehind();

    [GeneratedRegex(@"(janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre) \z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.RightToLeft)]
    private static partial Regex MonthBefore();
}
