using System.Text.RegularExpressions;

namespace InfoExchange.Formats.Messages;

/// <summary>Cuts a message at labels, sentences and commas.</summary>
internal static partial class ClauseSplitter
{
    private static readonly (ClauseLabel Label, string[] Words)[] Labels =
    [
        (ClauseLabel.Head, ["de", "from", "a", "to", "cc", "cci", "emetteur", "expediteur", "destinataire", "destinataires", "ref", "reference", "envoye", "diffusion", "redacteur", "contact"]),
        (ClauseLabel.Subject, ["objet", "sujet", "subject"]),
        (ClauseLabel.Place, ["lieu", "lieux", "adresse", "localisation", "lieu des faits", "endroit"]),
        (ClauseLabel.Shop, ["commerce", "victime", "etablissement", "magasin", "enseigne", "cible"]),
        (ClauseLabel.Town, ["commune", "ville"]),
        (ClauseLabel.When, ["heure", "horaire", "heure des faits", "date", "jour", "date des faits", "date et heure", "date/heure", "date - heure", "quand"]),
        (ClauseLabel.Facts, ["faits", "fait", "nature", "nature des faits", "infraction", "resume", "circonstances", "evenement", "expose", "prejudice", "butin", "type", "detail", "details"]),
        (ClauseLabel.Way, ["mo", "m.o.", "m.o", "mode operatoire", "mode op", "modus operandi", "technique", "mode d'action"]),
        (ClauseLabel.Vehicle, ["vehicule", "vehicules", "vl", "veh", "vehicule utilise", "vehicule des auteurs", "vehicule en fuite", "moyen de locomotion", "immat", "immatriculation", "plaque", "moyen de fuite"]),
        (ClauseLabel.Flight, ["fuite", "direction", "direction de fuite", "sens de fuite", "sens de la fuite", "direction prise", "en fuite", "dir"]),
        (ClauseLabel.Persons, ["individu", "individus", "auteur", "auteurs", "signalement", "signalements", "mis en cause", "mec", "description", "suspect", "suspects", "malfaiteurs", "personne", "personnes"]),
        (ClauseLabel.Instruction, ["consigne", "consignes", "conduite a tenir", "cat", "instruction", "instructions", "recommandation", "recommandations", "a faire", "conseil", "conseils", "rappel", "renseignements", "tel", "telephone"]),
        (ClauseLabel.None, ["info police", "information police", "alerte", "alerte commerce", "alerte commerces", "message", "info", "information"]),
        (ClauseLabel.Validity, ["validite", "valable", "echeance", "fin de validite"]),
    ];

    private static readonly (string Words, ClauseLabel Label)[] ByLength =
        [.. Labels.SelectMany(row => row.Words.Select(words => (words, row.Label))).OrderByDescending(pair => pair.words.Length)];

    private static readonly string[] Abbreviations = ["av", "bd", "bld", "blvd", "bvd", "pl", "st", "ste", "r", "env", "min", "imm", "immat", "dir", "ex", "etc", "gal", "mal", "dr", "m", "mr", "ind", "indiv", "veh", "scoot", "tel", "n", "cf", "appt", "nb", "tlj"];

    /// <summary>In the text's order, covering all of it but labels and separators.</summary>
    internal static List<Clause> Split(MessageText text)
    {
        var clauses = new List<Clause>();
        var start = 0;
        var label = ClauseLabel.None;
        for (var i = 0; i < text.Folded.Length; i++)
        {
            if (text.Folded[i] is not (':' or '=') || FindLabel(text.Folded, i) is not { } found || found.Offset < start)
                continue;
            AddSegment(text, TextSpan.Between(start, found.Offset), label, clauses);
            text.Understand(TextSpan.Between(found.Offset, i + 1));
            (start, label) = (i + 1, found.Label);
        }
        AddSegment(text, TextSpan.Between(start, text.Text.Length), label, clauses);
        return clauses;
    }

    /// <summary>The longest label that ends before a colon, alone on its line or in a telegraphic one; "à la victime :" is a sentence.</summary>
    private static (int Offset, ClauseLabel Label)? FindLabel(string folded, int colon)
    {
        var end = colon;
        while (end > 0 && folded[end - 1] == ' ')
            end--;
        if (folded.AsSpan(0, end).EndsWith("(s)"))
            end -= 3;
        foreach (var (words, label) in ByLength)
        {
            var start = end - words.Length;
            if (start < 0 || !folded.AsSpan(start, words.Length).SequenceEqual(words) || (start > 0 && char.IsLetterOrDigit(folded[start - 1])))
                continue;
            var before = folded.AsSpan(0, start).TrimEnd(" \t>*•-");
            var isAtLineStart = before.IsEmpty || before[^1] == '\n';
            if (isAtLineStart || (label != ClauseLabel.Head && !EndsInArticle(before)))
                return (start, label);
        }
        return null;
    }

    private static bool EndsInArticle(ReadOnlySpan<char> before)
    {
        var word = before[(before.LastIndexOfAny(' ', '\'', '\n') + 1)..];
        return before[^1] == '\'' || word is "la" or "le" or "les" or "un" or "une" or "de" or "du" or "des" or "au" or "aux" or "sa" or "son" or "leur";
    }

    /// <summary>A label's value is the rest of its line; texts may go on over the next lines until an empty one or a greeting.</summary>
    private static void AddSegment(MessageText text, TextSpan segment, ClauseLabel label, List<Clause> clauses)
    {
        var end = label == ClauseLabel.None ? segment.Offset : EndOfValue(text, segment, label);
        if (label != ClauseLabel.None && text.Trim(TextSpan.Between(segment.Offset, end)) is { } value)
        {
            if (label is ClauseLabel.Facts or ClauseLabel.Persons or ClauseLabel.Way)
                AddSentences(text, TextSpan.Between(segment.Offset, end), label, clauses);
            else
            {
                end = EndOfPiece(text, TextSpan.Between(value.Offset, end), label);
                clauses.Add(new Clause(text.Trim(TextSpan.Between(value.Offset, end)) ?? value, label, IsContinuation: false));
            }
        }
        AddSentences(text, TextSpan.Between(end, segment.End), ClauseLabel.None, clauses);
    }

    /// <summary>In a telegraphic line a value ends with its sentence; an address or a date keeps its hyphens, a subject or an instruction all of its line.</summary>
    private static int EndOfPiece(MessageText text, TextSpan value, ClauseLabel label)
    {
        if (label is ClauseLabel.Subject or ClauseLabel.Head or ClauseLabel.Instruction or ClauseLabel.Validity)
            return value.End;
        var keepsHyphens = label is ClauseLabel.Place or ClauseLabel.Shop or ClauseLabel.Town or ClauseLabel.When;
        for (var i = value.Offset; i < value.End; i++)
        {
            if (CutAt(text, i, value.End) == Cut.Sentence && !(keepsHyphens && text.Text[i] is '-' or '–' or '—'))
                return i;
        }
        return value.End;
    }

    private static int EndOfValue(MessageText text, TextSpan segment, ClauseLabel label)
    {
        var goesOn = label is ClauseLabel.Facts or ClauseLabel.Way or ClauseLabel.Persons or ClauseLabel.Instruction;
        var at = segment.Offset;
        while (at < segment.End)
        {
            var newline = text.Text.IndexOf('\n', at, segment.End - at);
            if (newline < 0)
                return segment.End;
            var rest = text.Folded.AsSpan(newline + 1, segment.End - newline - 1);
            var line = rest.IndexOf('\n') is >= 0 and var next ? rest[..next] : rest;
            if (!goesOn || line.IsWhiteSpace() || ClauseKinds.IsCourtesy(line.ToString()))
                return newline;
            at = newline + 1;
        }
        return segment.End;
    }

    private static void AddSentences(MessageText text, TextSpan segment, ClauseLabel label, List<Clause> clauses)
    {
        var start = segment.Offset;
        var (isContinuation, isLater) = (false, false);
        var flights = SubjectChange().Matches(text.Folded.Substring(segment.Offset, segment.Length)).Select(match => segment.Offset + match.Index).ToHashSet();
        for (var i = segment.Offset; i <= segment.End; i++)
        {
            var cut = i == segment.End ? Cut.Sentence : flights.Contains(i) ? Cut.Comma : CutAt(text, i, segment.End);
            if (cut == Cut.None)
                continue;
            if (text.Trim(TextSpan.Between(start, i)) is { } span)
            {
                clauses.Add(new Clause(span, label, isContinuation, isLater));
                isContinuation = true;
            }
            if (cut == Cut.Sentence)
                (isContinuation, isLater) = (false, label != ClauseLabel.None);
            start = i + 1;
        }
    }

    private static Cut CutAt(MessageText text, int at, int end)
    {
        var (before, after) = (at > 0 ? text.Text[at - 1] : '\n', at + 1 < end ? text.Text[at + 1] : '\n');
        return text.Text[at] switch
        {
            '\n' or ';' or '|' or '!' or '?' or '•' => Cut.Sentence,
            '.' => char.IsWhiteSpace(after) && !EndsInAbbreviation(text.Folded, at) ? Cut.Sentence : Cut.None,
            '-' or '–' or '—' or '/' => char.IsWhiteSpace(before) && (char.IsWhiteSpace(after) || after == '/') ? Cut.Sentence : Cut.None,
            ',' => char.IsAsciiDigit(before) && char.IsAsciiDigit(after) ? Cut.None : Cut.Comma,
            _ => Cut.None,
        };
    }

    private static bool EndsInAbbreviation(string folded, int dot)
    {
        var start = dot;
        while (start > 0 && char.IsAsciiLetterLower(folded[start - 1]))
            start--;
        return Abbreviations.Contains(folded[start..dot]);
    }

    /// <summary>The space before words of flight or a count of people: a message without punctuation changes its subject there.</summary>
    [GeneratedRegex(@" (?=([1-9]|un|une|deux|trois|quatre|cinq|plusieurs) (jeunes? )?(individus?|ind|hommes?|femmes?|auteurs?|personnes?|jeunes?|malfaiteurs?)\b)|(?<!\b(en|la)) (?=(et )?((ils |elles |il |elle )?(ont|a|prend|prennent) (pris )?la fuite|en fuite|partie?s? (a pied|en |vers|dir)|fuite (dir|vers|a )))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SubjectChange();

    private enum Cut
    {
        None,
        Comma,
        Sentence,
    }
}
