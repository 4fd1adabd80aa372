using System.Globalization;
using System.Text.RegularExpressions;

namespace InfoExchange.Domain.Guarding;

/// <summary>Looks for personal data in free text by shape and, where there is one, by check digits.</summary>
internal static partial class PersonalDataSearch
{
    private const int LongestIban = 34;
    private const int ShortestIban = 15;

    /// <summary>What was found, where.</summary>
    public static IEnumerable<(PersonalDataKind Kind, int Start, int Length)> In(FoldedText text) =>
        Of(PersonalDataKind.Identity, Identities().Matches(text.Cased))
            .Concat(Of(PersonalDataKind.BirthDate, BirthDates().Matches(text.Upper)))
            .Concat(Of(PersonalDataKind.Phone, Phones().Matches(text.Upper)))
            .Concat(Of(PersonalDataKind.NationalNumber, NationalNumbers().Matches(text.Upper).Where(m => IsNational(m.Value))))
            .Concat(Of(PersonalDataKind.BankDetails, Ibans().Matches(text.Upper).Where(m => IsIban(m.Value))))
            .Concat(Of(PersonalDataKind.BankDetails, Cards().Matches(text.Upper).Where(m => IsCard(m.Value))))
            .Concat(Of(PersonalDataKind.Plate, JoinedPlates().Matches(text.Upper)))
            .Concat(Of(PersonalDataKind.Plate, SpacedPlates().Matches(text.Cased)));

    private static IEnumerable<(PersonalDataKind Kind, int Start, int Length)> Of(PersonalDataKind kind, IEnumerable<Match> matches) => matches.Select(m => (kind, m.Index, m.Length));

    private static string Compact(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit));

    // French: the key is 97 less the remainder; Corsica counts as 19 and 18. Belgian: the same over nine digits, with a 2 before them for who was born since 2000.
    private static bool IsNational(string text)
    {
        var digits = Compact(text).Replace("2A", "19", StringComparison.Ordinal).Replace("2B", "18", StringComparison.Ordinal);
        return digits.Length switch
        {
            15 => IsKey(digits[..13], digits[13..]),
            11 => IsKey(digits[..9], digits[9..]) || IsKey("2" + digits[..9], digits[9..]),
            _ => true,
        };
    }

    private static bool IsKey(string number, string key) => 97 - (long.Parse(number, CultureInfo.InvariantCulture) % 97) == long.Parse(key, CultureInfo.InvariantCulture);

    // What follows an IBAN may look like more of it: each length is tried.
    private static bool IsIban(string text)
    {
        var compact = Compact(text);
        return Enumerable.Range(ShortestIban, LongestIban - ShortestIban + 1).Any(length => length <= compact.Length && RemainderBy97(compact[4..length] + compact[..4]) == 1);
    }

    private static int RemainderBy97(string letters)
    {
        var remainder = 0;
        foreach (var c in letters)
        {
            var value = char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10;
            remainder = ((remainder * (value > 9 ? 100 : 10)) + value) % 97;
        }

        return remainder;
    }

    // Luhn.
    private static bool IsCard(string text)
    {
        var sum = 0;
        foreach (var (index, c) in Compact(text).Reverse().Index())
        {
            var digit = (c - '0') * (index % 2 == 0 ? 1 : 2);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }

    [GeneratedRegex(
        """
        \b(?:[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|MM?\.|Mr\.?|Mrs\.?|Mme\.?|Mlle\.?|[Nn]ommee?s?|[Dd]enommee?s?|NOMMEE?|DENOMMEE?|[Ss]e\ nommant|[Ii]dentifiee?\ comme|[Aa]lias|[Nn]om\ ?:|[Pp]renom\ ?:|NOM\ ?:|PRENOM\ ?:|[Nn]amed|[Ii]dentified\ as
            |MONSIEUR|MADAME|MADEMOISELLE|MME|MLLE|SE\ NOMMANT|IDENTIFIEE?\ COMME|ALIAS|NAMED|IDENTIFIED\ AS)
        \ *(?:etant\ +|ETANT\ +|:\ *)?(?!(?:LE|LA|LES|AS|THE)\b)[A-Z][A-Za-z'-]+(?:\ +(?:(?:de|du|des|da|el|ben|van|von|d'|DE|DU|DES)\ +)?[A-Z][A-Za-z'-]+){0,3}
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Identities();

    [GeneratedRegex(
        """
        \bNE(?:E|ES|S|\(E\)|\(E\)S)?\ +(?:LE\ +|EN\ +)?\d{1,2}(?:ER)?\ *(?:[/.\ -]\ *\d{1,2}\ *[/.\ -]\ *|(?:JANVIER|FEVRIER|MARS|AVRIL|MAI|JUIN|JUILLET|AOUT|SEPTEMBRE|OCTOBRE|NOVEMBRE|DECEMBRE)\ *)\d{2,4}\b
        |\bNE(?:E|ES|S|\(E\)|\(E\)S)?\ +EN\ +(?:(?:JANVIER|FEVRIER|MARS|AVRIL|MAI|JUIN|JUILLET|AOUT|SEPTEMBRE|OCTOBRE|NOVEMBRE|DECEMBRE)\ +)?(?:19|20)\d{2}\b
        |\bDATE\ +DE\ +NAISSANCE\b|\bDDN\b|\bBORN\ +(?:ON\ +|IN\ +)?\d|\bDATE\ +OF\ +BIRTH\b
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex BirthDates();

    // Not the numbers of services (17, 112, 3117, 08…).
    [GeneratedRegex(
        """
        (?<![\dA-Z])(?:\+|00)\ ?(?:33|32|262|590|594|596)[\ ./-]?(?:\(0\)[\ ./-]?)?[1-9](?:[\ ./-]?\d){7,8}(?!\d)
        |(?<![\dA-Z])0[1-79](?:[\ .-]?\d{2}){4}(?!\d)
        |(?<![\dA-Z/])0[1-79](?:\ ?/\ ?\d{2}){4}(?!\d|/)
        |(?<![\dA-Z])04\d{2}(?:[\ ./-]?\d{2}){3}(?!\d)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Phones();

    [GeneratedRegex(
        """
        (?<!\d)[1278][\ .-]?\d{2}[\ .-]?(?:0[1-9]|1[0-2]|[2-9]\d)[\ .-]?(?:\d{2}|2[AB])[\ .-]?\d{3}[\ .-]?\d{3}[\ .-]?\d{2}(?!\d)
        |(?<!\d)[1278][\ .]\d{2}[\ .](?:0[1-9]|1[0-2]|[2-9]\d)[\ .](?:\d{2}|2[AB])[\ .]\d{3}[\ .]\d{3}(?!\d)
        |(?<!\d)\d{2}\.\d{2}\.\d{2}[-.]\d{3}[-.]\d{2}(?!\d)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex NationalNumbers();

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Ibans();

    [GeneratedRegex(@"(?<![\d.])[3-6]\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?\d{1,7}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Cards();

    // Letters that plates have; with dashes or in one word.
    [GeneratedRegex(@"\b[A-HJ-NP-TV-Z]{2}(?:-\d{3}-|\d{3})[A-HJ-NP-TV-Z]{2}\b|\b[1-9]-[A-Z]{3}-\d{3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex JoinedPlates();

    // With spaces only as written in capitals: "le 123 de la rue" is no plate, nor is "20 MIN 30".
    [GeneratedRegex(@"\b[A-HJ-NP-TV-Z]{2} \d{3} [A-HJ-NP-TV-Z]{2}\b|\b\d{1,4} (?!RUE|AVE|BLD|MIN|SEC|BIS|TER|QUA|KM|CM|HR)[A-HJ-NP-TV-Z]{2,3} (?:\d{2}|2[AB]|97\d)\b", RegexOptions.CultureInvariant)]
    private static partial Regex SpacedPlates();
}
