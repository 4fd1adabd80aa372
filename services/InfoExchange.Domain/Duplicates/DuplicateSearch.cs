using System.Collections.Immutable;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Guarding;
using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Duplicates;

/// <summary>Looks for a bulletin that tells the same fact as a draft: pointed out to its author, never refused, for two robberies of one shop look alike.</summary>
public static class DuplicateSearch
{
    /// <summary>Bulletins whose words are compared at most, the newest.</summary>
    public const int MaxCompared = 50;

    /// <summary>Of all words of two texts, how many both have, from which on they tell the same.</summary>
    public const double Alike = 0.7;

    /// <summary>How far back a bulletin is looked for.</summary>
    public static readonly TimeSpan LookedBack = TimeSpan.FromDays(2);

    private const int ShortestPlate = 4;
    private const int ShortestWord = 3;

    /// <summary>Bulletins of the past <see cref="LookedBack"/> for some of the same places that were not taken back, and what waits for a second person, the newest first; exercises with exercises only.</summary>
    /// <param name="state">The territory.</param>
    /// <param name="header">Of the draft.</param>
    /// <param name="revised">The bulletin that it revises; empty when it begins one.</param>
    /// <param name="now">The instant.</param>
    public static ImmutableArray<DuplicateCandidate> Candidates(JurisdictionState state, BulletinHeader header, string revised, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(header);
        var issued = state.Bulletins.Order.Values.Reverse().Select(id => state.Bulletins.ById[id]).TakeWhile(b => b.FirstIssuedAt > now - LookedBack)
            .Where(b => b.Closed?.Closing is not (ClosingKind.Recalled or ClosingKind.Cancelled))
            .Select(b => new DuplicateCandidate(b.Latest.BulletinId, b.FirstIssuedAt, b.Latest.Header, b.Latest.Content));
        var proposed = state.Releases.Proposed.Values.Where(p => p.IsOpenAt(now)).Select(p => new DuplicateCandidate(p.Proposed.BulletinId, p.At, p.Proposed.Header, p.Proposed.Content));
        return [.. proposed.Concat(issued).Where(c => c.BulletinId != revised && c.Header.IsExercise == header.IsExercise && MeetsIn(c.Header, header)).Take(MaxCompared).OrderByDescending(c => c.At)];
    }

    /// <summary>Whether a draft tells what a bulletin told: a plate in common; or the same headline, or most words in common, in one language. Facts of one series are told alike: of them only the same words throughout are a repeat.</summary>
    public static bool IsRepeat(BulletinDraft draft, BulletinHeader header, BulletinContent content)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(content);
        var pairs = from a in draft.Texts from b in content.Texts where LanguageOf(a) == LanguageOf(b) select (First: a, Second: b);
        if (draft.SeriesId.Length > 0 && draft.SeriesId == header.SeriesId)
        {
            return draft.EffectiveAt == header.EffectiveAt && pairs.Any(p => p.First == p.Second);
        }

        return Plates(draft.Vehicles).Overlaps(Plates(content.Vehicles)) || pairs.Any(p => Folded(p.First.Headline) == Folded(p.Second.Headline) || Likeness(p.First, p.Second) >= Alike);
    }

    private static bool MeetsIn(BulletinHeader one, BulletinHeader other) => one.Communes.IsEmpty || other.Communes.IsEmpty || one.Communes.Any(other.Communes.Contains);

    private static HashSet<string> Plates(ImmutableArray<Vehicle> vehicles) =>
        vehicles.Select(v => string.Concat(Folded(v.Plate).Where(char.IsAsciiLetterOrDigit))).Where(plate => plate.Length >= ShortestPlate).ToHashSet(StringComparer.Ordinal);

    private static double Likeness(TextBlock one, TextBlock other)
    {
        var (first, second) = (Words(one), Words(other));
        var common = first.Intersect(second, StringComparer.Ordinal).Count();
        return common == 0 ? 0 : (double)common / (first.Count + second.Count - common);
    }

    private static HashSet<string> Words(TextBlock text) => $"{Folded(text.Headline)} {Folded(text.Description)}"
        .Split([' ', '\n', '\t', ',', '.', ';', ':', '\'', '-', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= ShortestWord).ToHashSet(StringComparer.Ordinal);

    private static string Folded(string text) => new FoldedText(text).Upper.Trim();

    // nl and nl-BE are read by the same people.
    private static string LanguageOf(TextBlock text) => text.Language.Split('-')[0].ToLowerInvariant();
}
