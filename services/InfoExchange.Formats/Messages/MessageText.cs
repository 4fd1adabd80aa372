using System.Text;
using InfoExchange.Formats.Drafts;

namespace InfoExchange.Formats.Messages;

/// <summary>A decoded message, what of it is understood, and what may not stay in free text.</summary>
internal sealed class MessageText
{
    private readonly bool[] understood;
    private readonly List<(TextSpan Span, string Replacement)> removals = [];

    internal MessageText(string text)
    {
        Text = text;
        Folded = FrenchFolding.Fold(text);
        understood = new bool[text.Length];
    }

    /// <summary>Line ends are <c>\n</c>, letters composed.</summary>
    internal string Text { get; }

    /// <summary>Same length as <see cref="Text"/>.</summary>
    internal string Folded { get; }

    internal TextSpan Whole => new(0, Text.Length);

    internal ReadOnlySpan<char> FoldedOf(TextSpan span) => Folded.AsSpan(span.Offset, span.Length);

    internal int LineOf(int offset) => Text.AsSpan(0, offset).Count('\n') + 1;

    internal Provenance At(TextSpan span, string path, ProvenanceKind kind = ProvenanceKind.Stated) => new(path, kind, LineOf(span.Offset), span.Offset, span.Length);

    internal void Understand(TextSpan span) => Array.Fill(understood, true, span.Offset, span.Length);

    internal bool IsUnderstood(int offset) => understood[offset];

    /// <summary>From now on <see cref="Render"/> shows <paramref name="replacement"/> there. The first removal of a place stands.</summary>
    internal bool TryRemove(TextSpan span, string replacement)
    {
        if (removals.Exists(removal => removal.Span.Overlaps(span)))
            return false;
        removals.Add((span, replacement));
        Understand(span);
        return true;
    }

    internal bool IsRemoved(TextSpan span) => removals.Exists(removal => removal.Span.Overlaps(span));

    /// <summary>The words of a span without what was removed, white space at the ends cut.</summary>
    internal string Render(TextSpan span)
    {
        var shown = new StringBuilder();
        var at = span.Offset;
        foreach (var (removed, replacement) in removals.Where(removal => removal.Span.Overlaps(span)).OrderBy(removal => removal.Span.Offset))
        {
            shown.Append(Text, at, Math.Max(0, removed.Offset - at)).Append(replacement);
            at = removed.End;
        }
        return shown.Append(Text, at, Math.Max(0, span.End - at)).ToString().Trim();
    }

    /// <summary>The span without white space, quotes and loose punctuation at its ends; null when nothing is left.</summary>
    internal TextSpan? Trim(TextSpan span)
    {
        var (start, end) = (span.Offset, span.End);
        while (start < end && IsLoose(Text[start]) && Text[start] != '(')
            start++;
        while (end > start && IsLoose(Text[end - 1]))
            end--;
        return end > start ? TextSpan.Between(start, end) : null;
    }

    private static bool IsLoose(char c) => char.IsWhiteSpace(c) || c is '.' or ',' or ';' or ':' or '-' or '–' or '—' or '/' or '|' or '*' or '•' or '"' or '«' or '»' or '=' or '>' or '!' or '_';
}
