using System.Text.RegularExpressions;

namespace InfoExchange.Domain.Guarding;

/// <summary>Words that ask a guard or a citizen to act as police. Pointed out, not refused: who wrote them reads them again.</summary>
internal static partial class PoliceActs
{
    /// <summary>Where such words stand; what is forbidden ("n'interpellez pas") is not asked for.</summary>
    public static IEnumerable<(int Start, int Length)> In(FoldedText text) => InFrench().Matches(text.Upper).Concat(InEnglish().Matches(text.Upper)).Select(m => (m.Index, m.Length));

    [GeneratedRegex(
        """
        (?<!\bNE\ |\bN'|\bNE\ PAS\ |\bSANS\ )
        \b(?:INTERPELLE(?:Z|R)|MENOTTE(?:Z|R)|POURSUIVEZ|POURSUIVRE|FOUILLE(?:Z|R)|PERQUISITIONNE(?:Z|R)|NEUTRALISE(?:Z|R)|SEQUESTRE(?:Z|R)
        |ARRETEZ-LES?|ARRETER\ +(?:L'|LES?\ +)(?:AUTEUR|INDIVIDU|SUSPECT|VOLEUR)S?
        |RETENEZ-LES?|RETENIR\ +(?:L'|LES?\ +)(?:AUTEUR|INDIVIDU|SUSPECT|VOLEUR)S?
        |SUIVEZ-LES?|(?:PRENEZ|PRENDRE)(?:[-\ ]LES?)?\ +EN\ +FILATURE
        |(?:CONTROLE|RELEVE|VERIFIE|DEMANDE)(?:Z|R)\ +(?:L'|LES\ +|LEURS?\ +|SON\ +)(?:IDENTITE|PAPIER)S?)\b
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex InFrench();

    [GeneratedRegex(@"(?<!\bNOT |\bN'T |\bNEVER )\b(?:ARREST|APPREHEND|CHASE|PURSUE|DETAIN|HANDCUFF|FRISK) +(?:THE|HIM|HER|THEM|ANY|THIS|THESE)\b|(?<!\bNOT |\bNEVER )\bCHECK +(?:THEIR|HIS|HER|THE) +(?:IDENTITY|PAPERS|ID)\b", RegexOptions.CultureInvariant)]
    private static partial Regex InEnglish();
}
