using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Guarding;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Returns;

/// <summary>What tells who sent a return: names and identifiers of its recipient, owner and establishment, of the author and of the return itself. No bulletin made of it holds them.</summary>
public static class SourceWords
{
    /// <summary>Shorter words are looked for by nobody: they stand in every text.</summary>
    public const int Shortest = 4;

    /// <summary>What stands in a text instead of a word that was taken out.</summary>
    public const string Omission = "[…]";

    /// <summary>The words, the longest first, each once.</summary>
    public static ImmutableArray<string> Of(JurisdictionState state, ReturnRecord known)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(known);
        var directory = state.Directory;
        var source = directory.Recipients[known.Submitted.Recipient];
        string[] words =
        [
            known.Submitted.ReturnId, known.SubmittedBy, source.Id, source.Name, source.OwnerId, source.EstablishmentId,
            directory.Organisations.GetValueOrDefault(source.OwnerId)?.Name ?? "", directory.Establishments.GetValueOrDefault(source.EstablishmentId)?.Name ?? "",
        ];
        return [.. words.Select(w => w.Trim()).Where(w => w.Length >= Shortest).Distinct(StringComparer.Ordinal).OrderByDescending(w => w.Length).ThenBy(w => w, StringComparer.Ordinal)];
    }

    /// <summary>Every text of a draft that holds one of the words, whatever its accents, case and look-alike letters.</summary>
    internal static IEnumerable<Refusal> RefusalsIn(BulletinDraft draft, ImmutableArray<string> words) =>
        from text in TextsOf(draft)
        where text.Words.Length > 0
        let folded = new FoldedText(text.Words)
        from word in words
        where Spans(folded, word).Any()
        select ReturnRefusals.SourceNamed(text.Field, word);

    /// <summary>A text without the words, and without what the guard takes for personal data or refuses: a number to call back tells who called.</summary>
    /// <param name="text">As the source wrote it.</param>
    /// <param name="words">What is taken out.</param>
    public static string Strip(string text, ImmutableArray<string> words)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = ContentGuard.Look(text, "").Where(f => (f.IsRefused || f.Personal is not null) && f.Excerpt.Length > 0).Select(f => f.Excerpt);
        return words.Concat(found.OrderByDescending(e => e.Length)).Aggregate(text, Without);
    }

    private static string Without(string text, string word)
    {
        var folded = new FoldedText(text);
        foreach (var at in Spans(folded, word).Reverse())
        {
            var (start, length) = folded.Original(at.Start, at.Length);
            text = string.Concat(text.AsSpan(0, start), Omission, text.AsSpan(start + length));
        }

        return text;
    }

    // Whole words only: "Halle" is not in "challenge".
    private static IEnumerable<(int Start, int Length)> Spans(FoldedText text, string word)
    {
        var wanted = new FoldedText(word).Upper.Trim();
        for (var at = 0; wanted.Length > 0 && (at = text.Upper.IndexOf(wanted, at, StringComparison.Ordinal)) >= 0; at += wanted.Length)
        {
            if (IsEdge(text.Upper, at - 1) && IsEdge(text.Upper, at + wanted.Length))
            {
                yield return (at, wanted.Length);
            }
        }
    }

    private static bool IsEdge(string text, int at) => at < 0 || at >= text.Length || !char.IsLetterOrDigit(text[at]);

    private static IEnumerable<(string Field, string Words)> TextsOf(BulletinDraft draft) =>
    [
        .. draft.Texts.IsDefault ? [] : draft.Texts.SelectMany(t => ((string, string)[])[("draft.texts.headline", t.Headline), ("draft.texts.description", t.Description), ("draft.texts.instruction", t.Instruction)]),
        .. draft.Areas.Select(a => ("draft.areas.description", a.Description)),
        .. draft.Vehicles.SelectMany(v => ((string, string)[])[("draft.vehicles.description", v.Description), ("draft.vehicles.plate", v.Plate), ("draft.vehicles.direction", v.Direction), ("draft.vehicles.basis", v.Basis)]),
        .. draft.Sources.Select(s => ("draft.sources.identifier", s.Identifier)),
        ("draft.prosecutor_reference", draft.ProsecutorReference), ("draft.topic", draft.Topic), ("draft.series_id", draft.SeriesId), ("draft.information_type", draft.InformationType),
    ];
}
