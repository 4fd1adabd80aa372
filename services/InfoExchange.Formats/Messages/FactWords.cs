using System.Text.RegularExpressions;

namespace InfoExchange.Formats.Messages;

/// <summary>French words that tell information types, the gravest type first.</summary>
internal static partial class FactWords
{
    internal const string ArmedRobbery = "vol-a-main-armee";
    internal const string Shoplifting = "vol-a-l-etalage";
    internal const string Burglary = "cambriolage";
    internal const string Fraud = "escroquerie";
    internal const string Threat = "menace";
    internal const string Person = "personne-signalee";
    internal const string Vehicle = "vehicule-signale";
    internal const string Other = "autre";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly (string Type, Regex Words)[] Exact =
    [
        (ArmedRobbery, ArmedWords()),
        (Burglary, BurglaryWords()),
        (Fraud, FraudWords()),
        (Shoplifting, ShopliftingWords()),
        (Threat, ThreatWords()),
        (Vehicle, VehicleWords()),
        (Person, PersonWords()),
    ];

    private static readonly (string Word, string Type)[] Close =
    [
        ("braquage", ArmedRobbery), ("cambriolage", Burglary), ("effraction", Burglary), ("escroquerie", Fraud), ("escroc", Fraud), ("etalage", Shoplifting),
    ];

    /// <summary>Null when no word tells.</summary>
    /// <param name="folded">By <see cref="FrenchFolding"/>.</param>
    internal static FactMatch? Classify(string folded)
    {
        foreach (var (type, words) in Exact)
        {
            if (words.Match(folded) is { Success: true } match)
                return new FactMatch(type, new TextSpan(match.Index, match.Length), IsGuess: false);
        }
        return Guess(folded);
    }

    /// <summary>One slip of the thumb in a long word, two in a very long one.</summary>
    private static FactMatch? Guess(string folded)
    {
        foreach (Match word in LongWord().Matches(folded))
        {
            foreach (var (known, type) in Close)
            {
                if (word.Length >= 6 && Distance(word.Value, known) <= (known.Length >= 10 ? 2 : 1))
                    return new FactMatch(type, new TextSpan(word.Index, word.Length), IsGuess: true);
            }
        }
        return null;
    }

    /// <summary>Letters put in, left out or changed, and neighbours swapped.</summary>
    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 2)
            return int.MaxValue;
        var cost = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }
                var change = one[i - 1] == other[j - 1] ? 0 : 1;
                cost[i, j] = Math.Min(Math.Min(cost[i - 1, j] + 1, cost[i, j - 1] + 1), cost[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }
        return cost[one.Length, other.Length];
    }

    [GeneratedRegex(@"\b(vols? a main armee|vols? avec arme|vmaa?|vama|braqu(age|ages|e|ee|es|ent|eurs?)|hold-?up|attaque a main armee|sous la menace d'(un|une) (arme|couteau|pistolet|fusil)[a-z ]{0,12}|armes? (a feu|de poing|longue|blanche)|fusil|pistolet|kalachnikov)\b", Options)]
    private static partial Regex ArmedWords();

    [GeneratedRegex(@"\b(cambriol[a-z]*|vols? (par|avec) effraction|effractions?|voitures?[ -]belier|rideau (metallique )?(force|fracture|arrache|decoupe)|vols? la nuit|percement)\b", Options)]
    private static partial Regex BurglaryWords();

    [GeneratedRegex(@"\b(escroqueries?|escrocs?|arnaques?|faux[ -]billets?|fausses? coupures?|fausse monnaie|faux virement|faux (policiers?|agents?|plombiers?|clients?|livreurs?)|rendez[ -]moi|vols? (par ruse|a la fausse qualite|au rendez-moi)|carte (bancaire )?volee|cheques? (vole|falsifie|sans provision)s?|substitution)\b", Options)]
    private static partial Regex FraudWords();

    [GeneratedRegex(@"\b(vols? a l'? ?etalage|vols? (simples? )?en (magasin|reunion|rayon)|voleu(rs?|ses?) a l'? ?etalage|sacs? (alu|aluminium|doubles? d'alu[a-z]*|papier alu)|cabines? d'essayage|antivols?|vols? de (parfums?|alcools?|champagne|vetements|cosmetiques|telephones))\b", Options)]
    private static partial Regex ShopliftingWords();

    [GeneratedRegex(@"\b(menaces?|menacant|menace de mort|alerte a la bombe|colis suspect|intimidations?|rackets?|chantage)\b", Options)]
    private static partial Regex ThreatWords();

    [GeneratedRegex(@"\b((vehicule|voiture|fourgon|camionnette|scooter|moto) (suspecte?|signalee?|vole|volee|a signaler|recherchee?)|surveillance (du |d'un )?vehicule)\b", Options)]
    private static partial Regex VehicleWords();

    [GeneratedRegex(@"\b((personne|individu|individus|homme|femme|couple|groupe) (signalee?s?|suspecte?s?|recherchee?s?|a signaler|mefiante?)|reperages?|rodeurs?|comportements? suspects?|attitude suspecte|fait le guet)\b", Options)]
    private static partial Regex PersonWords();

    [GeneratedRegex("[a-z]{6,14}", Options)]
    private static partial Regex LongWord();
}
