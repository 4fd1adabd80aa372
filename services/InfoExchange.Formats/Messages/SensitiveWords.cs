using System.Text.RegularExpressions;
using InfoExchange.Domain.Guarding;
using InfoExchange.Formats.Drafts;

namespace InfoExchange.Formats.Messages;

/// <summary>
/// Takes out what no bulletin may carry (design of personal data: origin, health, religion, private life refused; identities, birth dates and
/// phone numbers closed). The author sees that something was taken out; the source keeps the words.
/// </summary>
internal static partial class SensitiveWords
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    internal static IEnumerable<ImportWarning> Remove(MessageText text, IReadOnlyList<TextSpan> streets)
    {
        var warnings = new List<ImportWarning>();
        Sweep(Phone().Matches(text.Folded), "[téléphone retiré]", MessageCodes.PhoneRemoved);
        Sweep(Birth().Matches(text.Folded), "[naissance retirée]", MessageCodes.BirthDateRemoved);
        Sweep(Identity().Matches(text.Text), "[identité retirée]", MessageCodes.IdentityRemoved);
        Sweep(Origin().Matches(text.Folded), "[mention retirée]", MessageCodes.SensitiveRemoved);

        // Whatever else would refuse the draft: the guard has the last word, here too.
        foreach (var (start, length) in ContentGuard.SensitiveSpans(text.Text))
        {
            TakeOut(new TextSpan(start, length), "[mention retirée]", MessageCodes.SensitiveRemoved);
        }

        return warnings;

        void Sweep(MatchCollection matches, string replacement, string code)
        {
            foreach (Match match in matches)
            {
                var group = match.Groups["out"];
                TakeOut(new TextSpan(group.Index, group.Length), replacement, code);
            }
        }

        void TakeOut(TextSpan span, string replacement, string code)
        {
            if (!streets.Any(street => street.Overlaps(span)) && text.TryRemove(span, replacement))
                warnings.Add(new ImportWarning(code, text.LineOf(span.Offset)));
        }
    }

    [GeneratedRegex(@"(?<![0-9])(?<out>((\+|00)33 ?\(?0?\)? ?[1-9]|0[1-9])([ .-]?[0-9]{2}){4})(?![0-9])", Options)]
    private static partial Regex Phone();

    [GeneratedRegex(@"\b(?<out>nee?(\(e\))? (le )?[0-9]{1,2}[/. -]([0-9]{1,2}|[a-z]{3,9})[/. -][0-9]{2,4}( a [a-z]+(-[a-z]+)*)?)", Options)]
    private static partial Regex Birth();

    /// <summary>Names stand after a word that announces them, with a capital letter; looked for in the text itself.</summary>
    [GeneratedRegex(@"\b([Nn]omm[ée]e?s?|NOMM[EÉ]E?S?|[Dd]énomm[ée]e?|DENOMME|[Ii]dentifi[ée]e?s? comme( étant)?|IDENTIFIE COMME|[Ss]e nommant|[Aa]lias|ALIAS|[Cc]onnue? sous le nom d[e'] ?|M\.|Mr\.?|MR|Mme\.?|MME|Monsieur|MONSIEUR|Madame|MADAME|[Mm]ajor|MAJOR|[Bb]rigadier(-chef)?|[Cc]apitaine|[Cc]ommandant|[Ll]ieutenant|[Aa]djudant(-chef)?|[Cc]ommissaire|OPJ|APJ) (?<out>(?!(?:Le|La|Les|Et|Je|Vous|Nous|Bonjour)\b)[A-ZÀ-Ý][\p{L}'-]+( (?!(VERS|DANS|SUR|PAR|EST|VETU|NE|NEE|AVEC|DIRECTION|A)\b)[A-ZÀ-Ý][\p{L}'-]+){0,2})", Options)]
    private static partial Regex Identity();

    [GeneratedRegex(@"\b(?<out>(de )?type (est[ -])?(europeen|nord[ -]?africain|maghrebin|africain|asiatique|antillais|balkanique|gitan|rom|caucasien|mediterraneen|arabe|indo[ -]?pakistanais|moyen[ -]?oriental|hispanique|metis|slave)[a-z]*( de l'est)?|(d'|de )?(origine|apparence|race|ethnie) (est[ -])?(nord[ -]?africain|maghrebin|africain|asiatique|antillais|balkanique|gitan|rom\b|caucasien|europeen|arabe|indo|roumain|albanais|georgien|tchetchene|etranger|slave)[a-z-]*( de l'est)?|(a la |de )?peau (noire|blanche|mate|claire|foncee)|de race [a-z]+|maghrebins?|nord-africains?|gitans?|gens du voyage|roms|(?<=(individus?|hommes?|femmes?|jeunes?|personnes?) )(noire?s?|blanc(he)?s?|arabes?|asiatiques?|africaine?s?|de couleur)(?! (et|ou) )|musulmane?s?|juifs?|juives?|islamistes?|barbe islamique|malades? mentau?[xl]e?s?|toxicomanes?|schizophrenes?|seropositi(f|ve)s?|homosexuel(le)?s?|handicapee?s?)\b", Options)]
    private static partial Regex Origin();
}
