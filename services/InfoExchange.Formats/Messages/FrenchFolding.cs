using System.Text;

namespace InfoExchange.Formats.Messages;

/// <summary>
/// French text for comparing: lower case, no accents, plain spaces, hyphens and apostrophes. Character for character, so that offsets hold.
/// Written out because the globalization-invariant runtime neither composes nor decomposes.
/// </summary>
internal static class FrenchFolding
{
    private const string Accented = "àâäáãåçéèêëíìîïñóòôöõúùûüýÿÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝŸ";
    private const string Plain = "aaaaaaceeeeiiiinooooouuuuyyAAAAAACEEEEIIIINOOOOOUUUUYY";
    private const string Bases = "aeiouycnAEIOUYCN";

    internal static string Fold(string text) => string.Create(text.Length, text, static (folded, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            folded[i] = Fold(source[i]);
    });

    /// <summary>Joins letters and combining marks that a Mac or a phone wrote apart; what has no composed form stays.</summary>
    internal static string Compose(string text)
    {
        if (!text.Any(IsMark))
            return text;
        var composed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (IsMark(c) && composed.Length > 0 && Join(composed[^1], c) is { } joined)
                composed[^1] = joined;
            else
                composed.Append(c);
        }
        return composed.ToString();
    }

    private static char Fold(char c) => c switch
    {
        < '\u0080' => char.ToLowerInvariant(c),
        '\u00A0' or '\u202F' or '\u2007' or '\u2009' => ' ',
        '’' or '‘' or '´' or 'ʼ' => '\'',
        '‐' or '‑' or '–' or '—' => '-',
        'Œ' or 'œ' => 'œ',
        _ => Accented.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? char.ToLowerInvariant(Plain[at]) : char.ToLowerInvariant(c),
    };

    private static bool IsMark(char c) => c is '\u0300' or '\u0301' or '\u0302' or '\u0303' or '\u0308' or '\u0327';

    private static char? Join(char letter, char mark)
    {
        if (!Bases.Contains(letter, StringComparison.Ordinal))
            return null;
        var (from, to) = mark switch
        {
            '\u0300' => ("aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
            '\u0301' => ("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ"),
            '\u0302' => ("aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
            '\u0303' => ("anoANO", "ãñõÃÑÕ"),
            '\u0308' => ("aeiouyAEIOUY", "äëïöüÿÄËÏÖÜŸ"),
            _ => ("cC", "çÇ"),
        };
        return from.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? to[at] : null;
    }
}
