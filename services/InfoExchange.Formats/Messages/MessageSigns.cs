using System.Text.RegularExpressions;
using InfoExchange.Formats.Drafts;

namespace InfoExchange.Formats.Messages;

/// <summary>Small words that tell what a message is: an update, an end of alert, facts in progress, an inquiry, a TLP label.</summary>
internal sealed partial class MessageSigns(MessageText text, IReadOnlyList<Clause> clauses)
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const string DefaultTlp = "TLP:AMBER+STRICT";

    internal bool IsDrill => Drill().IsMatch(text.Folded);

    internal TextSpan? RestrictedMark => Find(Restricted());

    internal Sourced<ImportedKind> Kind()
    {
        if (Find(Over()) is { } over)
            return new(ImportedKind.AllClear, text.At(over, "message", ProvenanceKind.Deduced));
        if (Find(Amends()) is { } amends)
            return new(ImportedKind.Update, text.At(amends, "message", ProvenanceKind.Deduced));
        if (Find(Alerts(), isAdviceHeard: false) is { } alerts)
            return new(ImportedKind.Alert, text.At(alerts, "message", ProvenanceKind.Deduced));
        return new(ImportedKind.Bulletin, new Provenance("message", ProvenanceKind.Assumed, null));
    }

    internal Sourced<ImportedOrigin> Origin() => Find(Inquiry()) is { } inquiry
        ? new(ImportedOrigin.Judicial, text.At(inquiry, "message", ProvenanceKind.Deduced))
        : new(ImportedOrigin.Administrative, new Provenance("message", ProvenanceKind.Assumed, null));

    /// <summary>The label as TLP 2.0 writes it; the strict default when the message bears none.</summary>
    internal Sourced<string> Tlp()
    {
        if (TlpLabel().Match(text.Folded) is not { Success: true } match)
            return new(DefaultTlp, new Provenance("message", ProvenanceKind.Assumed, null));
        var label = match.Groups["label"].Value.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return new("TLP:" + (label == "WHITE" ? "CLEAR" : label), text.At(new TextSpan(match.Index, match.Length), "tlp"));
    }

    internal Sourced<string> Urgency() => Find(Running(), isAdviceHeard: false) is { } running
        ? new("Immediate", text.At(running, "message", ProvenanceKind.Deduced))
        : Find(Over()) is { } over
            ? new("Past", text.At(over, "message", ProvenanceKind.Deduced))
            : new("Expected", new Provenance("message", ProvenanceKind.Assumed, null));

    internal static Sourced<string> Severity(Sourced<string> type) => new(
        type.Value switch
        {
            FactWords.ArmedRobbery or FactWords.Threat => "Severe",
            FactWords.Burglary or FactWords.Fraud => "Moderate",
            FactWords.Other => "Unknown",
            _ => "Minor",
        },
        type.From with { Kind = ProvenanceKind.Assumed });

    internal Sourced<string> Certainty() => Find(Doubt()) is { } doubt
        ? new("Possible", text.At(doubt, "message", ProvenanceKind.Deduced))
        : Find(Seen()) is { } seen
            ? new("Observed", text.At(seen, "message", ProvenanceKind.Deduced))
            : new("Likely", new Provenance("message", ProvenanceKind.Assumed, null));

    /// <summary>The first match outside a mail's head; "prévenez immédiatement le 17" is advice and makes no alert.</summary>
    private TextSpan? Find(Regex words, bool isAdviceHeard = true)
    {
        foreach (Match match in words.Matches(text.Folded))
        {
            var span = new TextSpan(match.Index, match.Length);
            if (!clauses.Any(clause => (clause.Label == ClauseLabel.Head || (!isAdviceHeard && clause.Kind == ClauseKind.Instruction)) && clause.Span.Overlaps(span)))
                return span;
        }
        return null;
    }

    [GeneratedRegex(@"\b(fin d'alerte|fin de l'alerte|alerte levee|levee (d'|de l')alerte|auteurs? interpelle|individus? interpelle|suspects? interpelle)", Options)]
    private static partial Regex Over();

    [GeneratedRegex(@"\b(rectificatif|mise a jour|maj|complement (d'information )?(au|a)|annule et remplace|modificatif)\b", Options)]
    private static partial Regex Amends();

    [GeneratedRegex(@"\b(alertes?|en cours|vient de|viennent de|a l'instant|urgent|immediat[a-z]*)\b", Options)]
    private static partial Regex Alerts();

    [GeneratedRegex(@"(?<!enquete )\b(en cours|vient de|viennent de|a l'instant|urgent|immediat[a-z]*)\b", Options)]
    private static partial Regex Running();

    [GeneratedRegex(@"\b(parquet|procureure?|commission rogatoire|enquete|garde a vue|flagrance|instruction judiciaire|juge d'instruction|proces-verbal|pv n)\b", Options)]
    private static partial Regex Inquiry();

    [GeneratedRegex(@"\btlp ?: ?(?<label>red|amber ?\+ ?strict|amber|green|clear|white)\b", Options)]
    private static partial Regex TlpLabel();

    [GeneratedRegex(@"\bdiffusion restreinte\b", Options)]
    private static partial Regex Restricted();

    [GeneratedRegex(@"\bexercice\b", Options)]
    private static partial Regex Drill();

    [GeneratedRegex(@"\b(susceptibles?|a verifier|non confirmee?s?|possibles?|possiblement|sous reserve|aurai(t|ent)|serai(t|ent))\b", Options)]
    private static partial Regex Doubt();

    [GeneratedRegex(@"\b(constate[a-z]*|confirme[a-z]*|en flagrant delit|videosurveillance|video|temoins?)\b", Options)]
    private static partial Regex Seen();
}
