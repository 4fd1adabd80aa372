using System.Text.RegularExpressions;
using InfoExchange.Formats.Drafts;

namespace InfoExchange.Formats.Messages;

/// <summary>Where the authors went.</summary>
internal static partial class FlightReader
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>A labelled direction first; else the first clause of flight that names one; null when they only "fled on foot".</summary>
    internal static Sourced<string>? Read(MessageText text, IReadOnlyList<Clause> clauses)
    {
        foreach (var clause in clauses.Where(clause => clause.Kind == ClauseKind.Flight).OrderBy(clause => clause.Label == ClauseLabel.Flight ? 0 : 1))
        {
            var folded = text.Folded.Substring(clause.Span.Offset, clause.Span.Length);
            if (Toward().Match(folded) is { Success: true } match && Cut(text, clause.Span, match.Groups["where"]) is { } direction)
                return new(text.Render(direction), text.At(direction, "fuite"));
            if (clause.Label == ClauseLabel.Flight && !OnlyMeans().IsMatch(folded))
                return new(text.Render(clause.Span), text.At(clause.Span, "fuite"));
        }
        return null;
    }

    private static TextSpan? Cut(MessageText text, TextSpan clause, Group where) => text.Trim(new TextSpan(clause.Offset + where.Index, where.Length));

    [GeneratedRegex(@"\b(en direction (de la |de l'|du |des |de |d')|(?<!(la|a) )direction (de la |de l'|du |des |de |d'|la |le |les |l')?|dir\.? (de la |du |de )?|vers (?=[a-z])(le |la |les |l')?|(fuite|fui|enfui[a-z]*|reparti[a-z]*) par (le |la |les |l')?|empruntant (le |la |les |l')?)(?<where>[^;\n]+?)(?= (a bord|en (voitures?|vehicules?|scooters?|motos?|trottinettes?|velos?|courant)|a (scooters?|motos?|pied|velos?|trottinettes?)|dans (un|une)|sur (un|une)|avec|puis|vers [0-9]|a [0-9]{1,2} ?h)\b|\z)", Options)]
    private static partial Regex Toward();

    [GeneratedRegex(@"\A(a pied|a (scooter|moto|velo|trottinette)|en (voiture|vehicule|scooter|moto)|inconnue?|nc|ignoree?|direction inconnue|non precisee?)\z", Options)]
    private static partial Regex OnlyMeans();
}
