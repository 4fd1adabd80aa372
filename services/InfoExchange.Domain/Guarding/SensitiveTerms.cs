using System.Text.RegularExpressions;

namespace InfoExchange.Domain.Guarding;

/// <summary>Words that describe a person by origin, religion, opinions, health or sexual life (GDPR, art. 9): no type of information opens them.</summary>
/// <remarks>Only what is said of persons: a synagogue to watch over, a mosque that was threatened, a demonstration of a union are places and events.</remarks>
internal static partial class SensitiveTerms
{
    /// <summary>Where such words stand.</summary>
    public static IEnumerable<(int Start, int Length)> In(FoldedText text) => Patterns().SelectMany(p => p.Matches(text.Upper)).Select(m => (m.Index, m.Length)).Distinct();

    private static Regex[] Patterns() => [Origin(), OfPersons(), Faith(), Opinions(), Health(), SexualLife(), InEnglish()];

    [GeneratedRegex(
        """
        (?:\b(?:DE\ +|D'\ ?)?(?:TYPE|RACE|ETHNIE|APPARENCE)|\b(?:HOMME|FEMME|INDIVIDU|PERSONNE|JEUNE|GARCON|FILLE|AUTEUR|SUSPECT|ENFANT)(?:E?S)?\b[^.;\n]{0,60}\bORIGINE)\ +(?:SUPPOSEE?\ +)?(?:NORD|SUD|OUEST|EST)?[\ -]?
        (?:AFRICAINE?|MAGHREBINE?|ARABE|BERBERE|ANTILLAISE?|EUROPEEN(?:NE)?|CAUCASIEN(?:NE)?|MEDITERRANEEN(?:NE)?|ASIATIQUE|INDIEN(?:NE)?|(?:INDO[\ -]?)?PAKISTANAISE?|TURQUE?|SLAVE|BALKANIQUE|ROUMAINE?|ALBANAISE?|GEORGIEN(?:NE)?|TCHETCHENE
        |MOYEN[\ -]?ORIENTALE?|HISPANIQUE|LATINO|ROM|TZIGANE|GITANE?|METISSE?|NOIRE?|BLANCHE?)S?\b
        |\b(?:PEAU|TEINT)\ +(?:NOIRE?|BLANCHE?|MATE?|BASANEE?|FONCEE?|CLAIRE?)\b
        |\bGENS\ +DU\ +VOYAGE\b
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Origin();

    [GeneratedRegex(
        """
        \b(?:HOMME|FEMME|INDIVIDU|PERSONNE|JEUNE|GARCON|FILLE|AUTEUR|SUSPECT|ENFANT)S?\ +
        (?:DE\ +COULEUR|NOIRE?S?|BLANCS?|BLANCHES?|ARABES?|MAGHREBINE?S?|AFRICAINE?S?|ANTILLAISE?S?|ASIATIQUES?|ROMS?|ROUMAINE?S?|TZIGANES?|GITANE?S?|METISSE?S?|MUSULMANE?S?|JUIFS?|JUIVES?|CATHOLIQUES?|CHRETIEN(?:NE)?S?)\b
        |\b(?:UNE?|DES|LES|CES|PLUSIEURS|DEUX|TROIS|QUATRE|CINQ|[0-9]{1,2}|(?:GROUPE|BANDE|FAMILLE)S?\ +DE)\ +(?:JEUNES\ +)?
        (?:MAGHREBINE?S?|NORD-AFRICAINE?S?|AFRICAINE?S?|ARABES|ROMS|TZIGANES?|GITANE?S?|MUSULMANE?S?|JUIFS?|JUIVES?|ISLAMISTES|SCHIZOPHRENES?|HOMOSEXUELS?)\b
        |\bBARBES?\ +ISLAMIQUES?\b
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex OfPersons();

    [GeneratedRegex(@"\b(?:DE +|D')(?:CONFESSION|RELIGION|OBEDIENCE) +[A-Z]+\b|\b(?:CONVERTIE?S?|RADICALISEE?S?) +(?:A|AU) +L?'?ISLAM(?:ISME)?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Faith();

    [GeneratedRegex(@"\b(?:MILITANTE?|SYMPATHISANTE?|ADHERENTE?|ENCARTEE?)S? +(?:DU|DE LA|DES|D'UN|AU|A LA) *(?:PARTI|SYNDICAT|CGT|CFDT|UNSA|SUD)\b|\bOPINIONS? +(?:POLITIQUE|PHILOSOPHIQUE|RELIGIEUSE)S?\b|\bSYNDIQUEE?S? +(?:A|AU)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Opinions();

    [GeneratedRegex(@"\bSEROPOSITI(?:F|VE)S?\b|\b(?:ATTEINTE?|MALADE|PORTEU(?:R|SE))S? +(?:DU|D'UN|D'UNE|DE|DE LA) *(?:SIDA|VIH|CANCER|HEPATITE|MALADIE|SCHIZOPHRENIE|DEPRESSION)\b|\bSCHIZOPHRENES?\b|\bBIPOLAIRES?\b|\bTOXICOMANES?\b|\bMALADES? +MENTA(?:L|LE|UX)\b|\b(?:HANDICAPEE?|DEFICIENTE?)S? +MENTA(?:L|LE|UX)\b|\bTROUBLES +PSYCH[A-Z]+\b", RegexOptions.CultureInvariant)]
    private static partial Regex Health();

    [GeneratedRegex(@"\b(?:HOMOSEXUEL|BISEXUEL|TRANSSEXUEL)(?:LE)?S?\b|\b(?:LESBIENNE|TRANSGENRE|TRAVESTIE?)S?\b|\b(?:ORIENTATION|VIE) +SEXUELLE\b", RegexOptions.CultureInvariant)]
    private static partial Regex SexualLife();

    [GeneratedRegex(
        """
        \b(?:BLACK|WHITE|ARAB|ASIAN|AFRICAN|CAUCASIAN|HISPANIC|ROMA|GYPSY|MUSLIM|JEWISH|CHRISTIAN)\ +(?:MALE|FEMALE|MAN|WOMAN|MEN|WOMEN|INDIVIDUAL|PERSON|YOUTH|SUSPECT)S?\b
        |\b(?:OF\ +(?:ARAB|AFRICAN|ASIAN|ROMA)\ +(?:ORIGIN|APPEARANCE|DESCENT))\b|\b(?:ETHNIC|RACIAL)\ +ORIGIN\b
        |\bHIV[\ -]POSITIVE\b|\bMENTALLY\ +(?:ILL|DISABLED)\b|\bSEXUAL\ +(?:ORIENTATION|LIFE)\b|\bHOMOSEXUALS?\b
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex InEnglish();
}
