using System.Text.RegularExpressions;

namespace InfoExchange.Domain.Guarding;

/// <summary>Words that tell of an inquiry: arrests, searches, prosecution, who is suspected. Whoever sent a return is thanked, and told nothing of them (code de procédure pénale, art. 11).</summary>
internal static partial class InquiryTerms
{
    /// <summary>Where such words stand, as written.</summary>
    public static IEnumerable<string> In(string words)
    {
        var folded = new FoldedText(words);
        return InFrench().Matches(folded.Upper).Concat(InEnglish().Matches(folded.Upper)).Select(m => folded.Excerpt(m.Index, m.Length));
    }

    [GeneratedRegex(
        """
        \b(?:ENQUET(?:E|ES|EUR|EURS|EUSE|EUSES|ER|ONS|ENT)|INVESTIGATIONS?|PROCEDURES?|INTERPELL\w*|ARRESTATIONS?|ARRETEE?S?\ +(?:LE|LA|LES|PAR|HIER|CE)|GARDES?\ +A\ +VUE|MISE?S?\ +EN\ +(?:CAUSE|EXAMEN)|SUSPECTS?|SUSPECTEE?S?
        |PERQUISITION\w*|FILATURES?|ECOUTES?|AUDITIONS?|AUDITIONNEE?S?|PARQUET|PROCUREURE?S?|JUGES?|INSTRUCTION\ +JUDICIAIRE|INFORMATION\ +JUDICIAIRE|COMMISSION\ +ROGATOIRE|POURSUIT(?:E|ES)?\ +(?:PENALES?|JUDICIAIRES?)
        |DEFERE(?:E|S|ES)?|INCARCER\w*|IDENTIFIEE?S?)\b
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex InFrench();

    [GeneratedRegex(@"\b(?:INVESTIGAT\w*|INQUIR(?:Y|IES)|ARREST\w*|CUSTODY|SUSPECTS?|SUSPECTED|PROSECUT\w*|WARRANTS?|IDENTIFIED|DETAINED|CHARGED)\b", RegexOptions.CultureInvariant)]
    private static partial Regex InEnglish();
}
