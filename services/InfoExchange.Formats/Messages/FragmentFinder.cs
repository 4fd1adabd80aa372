using System.Text.RegularExpressions;
using InfoExchange.Formats.Drafts;

namespace InfoExchange.Formats.Messages;

/// <summary>What is left over: words of clauses that no rule knows, without those that say nothing.</summary>
internal static partial class FragmentFinder
{
    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "a", "au", "aux", "avec", "ce", "ces", "cet", "cette", "d", "dans", "de", "des", "du", "elle", "en", "est", "et", "il", "ils", "l", "la", "le", "les", "leur", "lors", "n", "ne", "nous", "on", "ont", "ou", "par", "pour",
        "puis", "qu", "que", "qui", "s", "sa", "se", "son", "sont", "sur", "un", "une", "vers", "vous", "y", "angle", "niveau", "environ", "heure", "heures", "arrondissement", "arr", "arrt", "ville", "secteur", "jour", "lieu", "date", "vehicule", "vl", "immatricule", "immatriculee", "immat", "plaque", "couleur",
        "bord", "h", "ete", "a-t", "cedex", "france", "vu", "vue", "hauteur", "face", "devant", "pres", "chez", "rappel", "info", "infos", "suite", "ref", "no", "message", "secteur",
    };

    internal static List<UnreadFragment> Find(MessageText text, IReadOnlyList<Clause> clauses)
    {
        var fragments = new List<UnreadFragment>();
        foreach (var clause in clauses.Where(clause => clause.Kind == ClauseKind.Unknown))
        {
            var left = Word().Matches(text.Folded.Substring(clause.Span.Offset, clause.Span.Length))
                .Select(match => new TextSpan(clause.Span.Offset + match.Index, match.Length))
                .Where(word => !text.IsUnderstood(word.Offset)).ToList();
            if (left.TrueForAll(word => Empty.Contains(text.Folded.Substring(word.Offset, word.Length))))
                continue;
            left = [.. left.SkipWhile(word => IsEmpty(text, word)).Reverse().SkipWhile(word => IsEmpty(text, word)).Reverse()];
            var span = TextSpan.Between(left[0].Offset, left[^1].End);
            fragments.Add(new UnreadFragment(span.Offset, span.Length, text.LineOf(span.Offset), text.Render(span)));
        }
        return fragments;
    }

    private static bool IsEmpty(MessageText text, TextSpan word) => Empty.Contains(text.Folded.Substring(word.Offset, word.Length));

    [GeneratedRegex("[a-z0-9œ]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
