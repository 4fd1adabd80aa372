using System.Text.RegularExpressions;
using InfoExchange.Formats.Drafts;

namespace InfoExchange.Formats.Messages;

/// <summary>Registration plates: the French form since 2009, the one before, and others where the text announces one.</summary>
internal static partial class PlateReader
{
    /// <summary>More are a file of vehicles, which is not what messages are for.</summary>
    internal const int MaxPlates = 100;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Letters of short words that numbers stand around in running text.</summary>
    private static readonly string[] NotSeries = ["DES", "LES", "DE", "LE", "LA", "ET", "EN", "PAR", "VL", "BD", "AV", "AVE", "PL", "ANS", "A", "H", "SA", "MAR", "SEP", "NB", "SES", "CES", "PC", "CC", "TLJ", "MN", "ME", "EME", "ER", "E", "JAN", "FEV", "AVR", "DEC", "KM", "CM", "M"];

    /// <summary>Where plates stand and how they are written; in the text's order. Not readable ones have no plate.</summary>
    internal static List<(TextSpan Span, string? Plate)> FindAll(MessageText text, IReadOnlyList<TextSpan> streets)
    {
        var found = new List<(TextSpan Span, string? Plate)>();
        foreach (Match match in Current().Matches(text.Folded))
            Add(match, $"{match.Groups["left"].Value}-{match.Groups["number"].Value}-{match.Groups["right"].Value}".ToUpperInvariant());
        foreach (Match match in Old().Matches(text.Folded).Where(match => !NotSeries.Contains(match.Groups["series"].Value.ToUpperInvariant())))
            Add(match, $"{match.Groups["number"].Value} {match.Groups["series"].Value} {match.Groups["departement"].Value}".ToUpperInvariant());
        foreach (Match match in Announced().Matches(text.Folded))
        {
            var group = match.Groups["plate"];
            var isWhole = group.Length >= 5 && group.Value.Any(char.IsAsciiDigit) && group.Value.Any(char.IsAsciiLetter) && !group.ValueSpan.ContainsAny("?*x.");
            Add(group, isWhole ? group.Value.ToUpperInvariant() : null);
        }
        return [.. found.OrderBy(plate => plate.Span.Offset)];

        void Add(Capture capture, string? plate)
        {
            var span = new TextSpan(capture.Index, capture.Length);
            if (!found.Exists(other => other.Span.Overlaps(span)) && !text.IsRemoved(span) && !streets.Any(street => street.Overlaps(span)))
                found.Add((span, plate));
        }
    }

    /// <summary>No plate stays in free text; what was taken out is said.</summary>
    internal static IEnumerable<ImportWarning> TakeOut(MessageText text, IReadOnlyList<(TextSpan Span, string? Plate)> plates)
    {
        foreach (var (span, read) in plates)
        {
            text.TryRemove(span, "[plaque]");
            yield return read is null
                ? new ImportWarning(MessageCodes.PlateNotUnderstood, text.LineOf(span.Offset), text.Text.Substring(span.Offset, span.Length))
                : new ImportWarning(MessageCodes.PlateMoved, text.LineOf(span.Offset), read);
        }
    }

    [GeneratedRegex(@"\b(?<left>[a-hj-np-tv-z]{2})[ .-]?(?<number>[0-9]{3})[ .-]?(?<right>[a-hj-np-tv-z]{2})\b", Options)]
    private static partial Regex Current();

    [GeneratedRegex(@"\b(?<number>[1-9][0-9]{0,3})[ .-]?(?<series>[a-hj-np-tv-z]{2,3})[ .-]?(?<departement>0[1-9]|[1-8][0-9]|9[0-5]|2[ab]|97[1-6])\b(?! ?(h|ans|m|euros)\b)", Options)]
    private static partial Regex Old();

    /// <summary>Needs a digit, so that "plaque inconnue" is none.</summary>
    [GeneratedRegex(@"\b(immat[a-z]*\.?|plaques?|imm\.)( partielle)?( etrangere| belge| allemande| polonaise| roumaine| espagnole| italienne)?( \([a-z]{1,12}\))?\s?:?\s?(debutant par |commencant par |finissant par |se terminant par )?(?<plate>(?=[a-z?*.-]{0,8}[0-9])[a-z0-9?*]{1,8}([.-][a-z0-9?*]{1,5}){0,3})(?![a-z0-9])", Options)]
    private static partial Regex Announced();
}
