using InfoExchange.Formats.Drafts;

namespace InfoExchange.Formats.Messages;

/// <summary>Where the facts were: a labelled place, else the first street that is no direction of flight, else the commune.</summary>
internal sealed class PlaceReader(MessageText text, IReadOnlyList<Clause> clauses, IReadOnlyList<TextSpan> streets, IReadOnlyList<Commune> communes)
{
    private const int MaxBetween = 12;

    /// <summary>Communes of the facts, in order.</summary>
    internal List<Commune> Communes()
    {
        var own = communes.Where(commune => !streets.Any(street => street.Contains(commune.Span)) && KindAt(commune.Span) is not (ClauseKind.Flight or ClauseKind.Courtesy or ClauseKind.Instruction)).ToList();
        var labelled = own.Where(commune => LabelAt(commune.Span) is ClauseLabel.Place or ClauseLabel.Town).ToList();
        foreach (var commune in own)
            UnderstandWithDepartement(commune);
        return [.. CommuneTable.Narrow(labelled.Count > 0 ? labelled : own)];
    }

    internal Sourced<string>? Place(IReadOnlyList<Commune> found)
    {
        var labelled = clauses.Where(clause => clause.Label is ClauseLabel.Place or ClauseLabel.Shop or ClauseLabel.Town).ToList();
        foreach (var clause in labelled)
            text.Understand(clause.Span);
        if (labelled.Find(clause => clause.Label == ClauseLabel.Place) is { } place)
            return new(string.Join(", ", labelled.Where(clause => clause != place).Prepend(place).Select(clause => text.Render(clause.Span))), text.At(place.Span, "lieu"));
        foreach (var street in streets.Where(street => KindAt(street) is not (ClauseKind.Flight or ClauseKind.Courtesy)))
        {
            var span = WithCommune(street);
            text.Understand(span);
            return new(text.Render(span), text.At(span, "lieu"));
        }
        if (labelled.Count > 0)
            return new(string.Join(", ", labelled.Select(clause => text.Render(clause.Span))), text.At(labelled[0].Span, "lieu"));
        return found.Count > 0 ? new(text.Render(found[0].Span), text.At(found[0].Span, "lieu", ProvenanceKind.Deduced)) : null;
    }

    /// <summary>"12 rue X à Paris 8e", "angle rue X / rue Y": what stands close by belongs to the place.</summary>
    private TextSpan WithCommune(TextSpan street)
    {
        var span = communes.FirstOrDefault(commune => commune.Span.End < street.Offset && text.Folded.AsSpan(commune.Span.End, street.Offset - commune.Span.End).Trim(" ,-").Length == 0) is { } ahead
            ? TextSpan.Between(ahead.Span.Offset, street.End)
            : street;
        for (var isGrowing = true; isGrowing;)
        {
            var next = streets.Concat(communes.Select(commune => commune.Span)).Where(other => other.Offset >= span.End && IsNear(span.End, other.Offset)).OrderBy(other => other.Offset).Cast<TextSpan?>().FirstOrDefault();
            isGrowing = next is not null;
            if (next is { } grown)
                span = TextSpan.Between(span.Offset, grown.End);
        }
        return span.End < text.Text.Length && text.Text[span.End] == ')' && text.Text.AsSpan(span.Offset, span.Length).Contains('(') ? span with { Length = span.Length + 1 } : span;
    }

    /// <summary>"Montrouge (92)", "92 MONTROUGE".</summary>
    private void UnderstandWithDepartement(Commune commune)
    {
        var departement = commune.Code[..2];
        var (start, end) = (commune.Span.Offset, commune.Span.End);
        var behind = text.Folded.AsSpan(end).TrimStart(" (");
        if (behind.StartsWith(departement))
            end = text.Folded.Length - behind.Length + 2;
        var before = text.Folded.AsSpan(0, start).TrimEnd(" -,(");
        if (before.EndsWith(departement))
            start = before.Length - 2;
        text.Understand(TextSpan.Between(start, end));
    }

    private bool IsNear(int end, int start)
    {
        if (start - end > MaxBetween)
            return false;
        var between = text.Folded.AsSpan(end, start - end).Trim(" ,(-/");
        return between.Length == 0 || between is "a" or "et" or "x" or "angle" or "et de la" or "de" || IsPostcode(between);
    }

    private static bool IsPostcode(ReadOnlySpan<char> between) => between.Length is 5 or 2 && !between.ContainsAnyExceptInRange('0', '9');

    private ClauseKind KindAt(TextSpan span) => clauses.FirstOrDefault(clause => clause.Span.Overlaps(span))?.Kind ?? ClauseKind.Unknown;

    private ClauseLabel LabelAt(TextSpan span) => clauses.FirstOrDefault(clause => clause.Span.Overlaps(span))?.Label ?? ClauseLabel.None;
}
