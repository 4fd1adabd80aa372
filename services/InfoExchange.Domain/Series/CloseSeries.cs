using System.Collections.Immutable;
using InfoExchange.Domain.Authorization;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Domain.Records;
using InfoExchange.Domain.Releasing;

namespace InfoExchange.Domain.Series;

/// <summary>Closes a series of this territory.</summary>
/// <param name="author">Référent, officer of a watch on duty, or the authority; not only who opened it.</param>
/// <param name="seriesId">The series.</param>
/// <param name="reason">Why, 1 to <see cref="CloseBulletin.MaxReasonLength"/> UTF-16 code units, sealed for the journal.</param>
public sealed class CloseSeries(string author, string seriesId, string reason) : JournalCommand(author)
{
    /// <summary>The series.</summary>
    public string SeriesId { get; } = seriesId;

    /// <summary>Why.</summary>
    public string Reason { get; } = reason;

    /// <summary>One entry.</summary>
    public static Outcome<Decision> Decide(JurisdictionState state, CloseSeries command, DecisionFacts facts)
    {
        if (!Competence.TryFind(state, command, facts.Now, ValidatePublication.Validators, out var author, out var refusal))
        {
            return Outcome.Refuse<Decision>(refusal);
        }

        var series = state.Bulletins.Series.Find(state.Jurisdiction, command.SeriesId);
        ImmutableArray<Refusal> refusals =
        [
            .. series is null ? [SeriesRefusals.Unknown(command.SeriesId)] : series.ClosedAt is not null ? [SeriesRefusals.Closed(command.SeriesId, "series_id")] : ImmutableArray<Refusal>.Empty,
            .. string.IsNullOrWhiteSpace(command.Reason) ? [CommandRefusals.Missing("reason")] : ImmutableArray<Refusal>.Empty,
            .. command.Reason.Length > CloseBulletin.MaxReasonLength ? [CommandRefusals.TooLong("reason", command.Reason.Length, CloseBulletin.MaxReasonLength)] : ImmutableArray<Refusal>.Empty,
        ];
        if (series is null || !refusals.IsEmpty)
        {
            return Outcome.Refuse<Decision>(refusals);
        }

        var closed = new SeriesClosed { SeriesId = series.Id, IssuedIn = state.Jurisdiction, Facts = series.Facts.Length, Reason = Motives.Seal(facts, command.Author, command.Reason) };
        return Outcome.Accept(new Decision(author, [closed], facts.Blobs, new CommandAnswer(series.Id, 0, series.Facts.Length, 0, facts.Now, "")));
    }
}
