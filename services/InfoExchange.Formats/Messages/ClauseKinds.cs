using System.Text.RegularExpressions;

namespace InfoExchange.Formats.Messages;

/// <summary>Tells what each clause speaks of.</summary>
internal static partial class ClauseKinds
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    internal static void Assign(MessageText text, List<Clause> clauses)
    {
        var last = ClauseKind.Unknown;
        foreach (var clause in clauses)
        {
            var folded = text.Folded.Substring(clause.Span.Offset, clause.Span.Length);
            var kind = clause.Label == ClauseLabel.None || clause.IsLater ? OfWords(folded, clause.IsContinuation) : OfLabel(clause.Label, folded);
            if (kind == ClauseKind.Unknown && clause is { IsLater: true, Label: ClauseLabel.Facts })
                kind = ClauseKind.Facts;
            if (kind == ClauseKind.Unknown && clause.IsContinuation && last is ClauseKind.Facts or ClauseKind.Persons or ClauseKind.Way or ClauseKind.Instruction)
                kind = last;
            clause.Kind = last = kind;
        }
    }

    internal static bool IsCourtesy(string folded) => Courtesy().IsMatch(folded.Trim());

    private static ClauseKind OfLabel(ClauseLabel label, string folded) => label switch
    {
        ClauseLabel.Head => ClauseKind.Courtesy,
        ClauseLabel.Facts or ClauseLabel.Way or ClauseLabel.Persons when Flight().IsMatch(folded) => ClauseKind.Flight,
        ClauseLabel.Facts or ClauseLabel.Way or ClauseLabel.Persons when Instruction().IsMatch(folded) => ClauseKind.Instruction,
        ClauseLabel.Way => ClauseKind.Way,
        ClauseLabel.Vehicle => ClauseKind.Vehicle,
        ClauseLabel.Flight => ClauseKind.Flight,
        ClauseLabel.Persons => ClauseKind.Persons,
        ClauseLabel.Instruction => ClauseKind.Instruction,
        ClauseLabel.Facts or ClauseLabel.Subject => ClauseKind.Facts,
        _ => ClauseKind.Circumstance,
    };

    private static ClauseKind OfWords(string folded, bool isContinuation)
    {
        if ((isContinuation ? Greeting().IsMatch(folded) : IsCourtesy(folded)) && FactWords.Classify(folded) is null)
            return ClauseKind.Courtesy;
        if (Instruction().IsMatch(folded))
            return ClauseKind.Instruction;
        if (Flight().IsMatch(folded))
            return ClauseKind.Flight;
        if (Way().IsMatch(folded))
            return ClauseKind.Way;
        if (Looks().IsMatch(folded))
            return ClauseKind.Persons;
        if (FactWords.Classify(folded) is not null || Facts().IsMatch(folded))
            return ClauseKind.Facts;
        return People().IsMatch(folded) ? ClauseKind.Persons : ClauseKind.Unknown;
    }

    [GeneratedRegex(@"\A(madame|monsieur|mesdames|messieurs|chers? (collegues?|partenaires?|commercants?)|bonjour|cordialement|merci)\z", Options)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"\A(bonjour|bonsoir|bjr|bsr|salut|madame|monsieur|mesdames|messieurs|cordialement|bien cordialement|cdlt|cdt|bonne (reception|journee|soiree|nuit)|merci\b(?! de| d')|salutations|respectueusement|transmis par|(le |la )?(cic|corg|centre d'information|salle de commandement|dspap|ddsp|police nationale|gendarmerie|commissariat|brigade|referent|referente|etat-major|service de permanence|permanence|major|brigadier|capitaine|commandant|lieutenant|adjudant|commissaire|gardien de la paix)\b|pour (information|diffusion|attribution|action)\b|alerte[ -]commerces?\b|(message|sms) (automatique|alerte|police)|fin de message|ne pas repondre|message a diffuser|diffusion (restreinte|aux|a)\b|urgent\b|alerte\b\W*\z|info(rmation)? police|police\b\W*\z|---|tlp\b)", Options)]
    private static partial Regex Courtesy();

    [GeneratedRegex(@"\b(appele[rz]|compose[rz]|faire le 17|faites le 17|ne pas (s')?[a-z]+(er|ir|re)|n'intervenez pas|prudence|vigilan[a-z]+|avise[rz]|contacte[rz]|signale[rz]|prevenir|prevenez|merci d|soyez|releve[rz]|veuillez|diffuse[rz]|(?<!a )verifie[rz]|rappele[rz]|mefian[a-z]+|ferme[rz] les|conserve[rz])", Options)]
    private static partial Regex Instruction();

    [GeneratedRegex(@"\b(fuite|enfui[a-z]*|enfuient|(a|ont) fui|quitt[a-z]+ les lieux|reparti[a-z]*|partie?s? (a pied|en |vers|dir)|dir\.? (?!du magasin)|prend la tangente|prennent la tangente|en direction d|(?<!(la|a) )direction\b)", Options)]
    private static partial Regex Flight();

    [GeneratedRegex(@"\b(mode operatoire|modus operandi|m\.?o\.?\b|pretext[a-z]*|se (faisant|fait|font) passer|se (presentant|presente|presentent) comme|a l'aide d|au moyen d|en utilisant|procede[a-z]*|operent|opere|detourn[a-z]+ l'attention|par ruse|fausse qualite|pied[ -]de[ -]biche|disqueuse|masse|voiture[ -]belier|sacs? (alu|aluminium|double)|bris de (vitrine|glace)|pendant que)", Options)]
    private static partial Regex Way();

    [GeneratedRegex(@"\b(vetu[es]*|habille[es]*|cagoul[a-z]+|casque[es]*|corpulence|(environ )?[1-9][0-9] ?(/ ?[1-9][0-9] ?)?ans|blousons?|gantes?|gants|barbe|barbus?|moustache|cheveux|porteu(rs?|ses?)|portant|masques?|masquee?s?|capuches?|jeans?|joggings?|survetements?|doudounes?|lunettes|casquettes?|sacs? a dos|sacoche|1 ?m ?[4-9][0-9]|[12],[0-9]{2} ?m|tatou[a-z]+|veste|pull|sweat|baskets|bonnets?|taille (moyenne|petite|grande)|de grande taille|de petite taille|tenues? sombres?|porte une?|maillot|tee-shirt|t-shirt|chemise|pantalon|manteau|costume)\b", Options)]
    private static partial Regex Looks();

    [GeneratedRegex(@"\b(vols?|voles?|volees?|derob[a-z]+|prejudice|butin|agress[a-z]+|violences?|faits?|commis|victimes?|emport[a-z]+|caisses?|tiroir|magasins?|commerces?|bijout[a-z]+|tabacs?|bureau de tabac|pharmacies?|vitrines?|degrad[a-z]+|tentatives?|intrusion|alarme|coffre|bijoux|montres|cartouches|cigarettes|vendeu(rs?|ses?)|employee?s?|gerante?s?|commercants?|serie|interpell[a-z]+|fin d'alerte|en cours|aucun blesse|un blesse|pas de blesse|blessee?s?|signalee?s?|constat[a-z]+|enquete|parquet|procureure?|circul(e|ent|ait|aient)|stationn[a-z]+|a bord|pas d(e |')[a-z]+|aucune? (signalement|vehicule|blesse|temoin)|plaque (inconnue|non relevee|illisible)|retrouve[a-z]*|incendie[a-z]*|abandonne[a-z]*|maj|mise a jour|rectificatif)\b", Options)]
    private static partial Regex Facts();

    [GeneratedRegex(@"\b(individus?|ind(iv)?|hommes?|femmes?|auteurs?|suspectes?|suspects?|malfaiteurs?|jeunes|couple|mis en cause|adolescents?|mineurs?)(?![a-z])", Options)]
    private static partial Regex People();
}
