using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Series;

/// <summary>Why a bulletin is no fact of a series, and why a series is not found or not changed.</summary>
public static class SeriesRefusals
{
    /// <summary>No series of that id for this caller.</summary>
    public static Refusal Unknown(string id) => new(RefusalKind.Unknown, "series.unknown", "series_id", RefusalArgument.Of("id", id));

    /// <summary>It was closed: what goes on begins another.</summary>
    public static Refusal Closed(string id, string field) => new(RefusalKind.Stale, "series.closed", field, RefusalArgument.Of("id", id));

    /// <summary>It has as many facts as it may.</summary>
    public static Refusal Full(string id) =>
        new(RefusalKind.Stale, "series.full", "draft.series_id", RefusalArgument.Of("id", id), RefusalArgument.Of("limit", SeriesRecord.MaxFacts));

    /// <summary>EXERCICE and real facts never share a series.</summary>
    public static Refusal ExerciseMixed(string id) => new(RefusalKind.Invalid, "series.exercise_mixed", "draft.exercise", RefusalArgument.Of("id", id));

    /// <summary>A fact of it came from an inquiry, so this one does not pass for the administration's own.</summary>
    public static Refusal Judicial(string id) => new(RefusalKind.Invalid, "series.judicial", "draft.origin", RefusalArgument.Of("id", id));

    /// <summary>A next version stays in the series of the one before.</summary>
    public static Refusal Moved(string id) => new(RefusalKind.Invalid, "series.moved", "draft.series_id", RefusalArgument.Of("id", id));

    /// <summary>Nothing of its facts is left to be copied.</summary>
    public static Refusal NothingToCopy(string id) => new(RefusalKind.Stale, "series.nothing_to_copy", "series_id", RefusalArgument.Of("id", id));

    /// <summary>What speaks against a version as a fact of its series; nothing for a bulletin of none.</summary>
    /// <param name="state">The territory that issues it.</param>
    /// <param name="header">Codes of the version.</param>
    /// <param name="known">The bulletin that it revises; null when it begins one.</param>
    public static IEnumerable<Refusal> For(JurisdictionState state, BulletinHeader header, BulletinRecord? known)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(header);
        if (known is not null && known.Latest.Header.SeriesId != header.SeriesId)
        {
            yield return Moved(known.Latest.Header.SeriesId);
        }

        if (header.SeriesId.Length == 0 || state.Bulletins.Series.Find(state.Jurisdiction, header.SeriesId) is not { } series)
        {
            yield break;
        }

        if (known is null && series.ClosedAt is not null)
        {
            yield return Closed(series.Id, "draft.series_id");
        }

        if (known is null && series.Facts.Length >= SeriesRecord.MaxFacts)
        {
            yield return Full(series.Id);
        }

        if (header.IsExercise != series.IsExercise)
        {
            yield return ExerciseMixed(series.Id);
        }

        if (series.IsJudicial && !header.IsOfInquiry)
        {
            yield return Judicial(series.Id);
        }
    }
}
