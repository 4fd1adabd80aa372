using System.Globalization;
using InfoExchange.Cli.Terminal;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Series;

/// <summary>One series for people: its facts, where they happened, and at what hours of the week, as plain tables.</summary>
internal static class SeriesReport
{
    private const int Hours = 24;

    private static readonly string[] Weekdays = ["weekday.1", "weekday.2", "weekday.3", "weekday.4", "weekday.5", "weekday.6", "weekday.7"];

    internal static string MarksOf(SeriesSummary series, Texts texts) => string.Join(
        ", ",
        new[] { series.Exercise ? texts.Say("exercise") : "", series.Judicial ? texts.Say("series.judicial") : "", series.ClosedAt is null ? "" : texts.Say("series.closed_at", Instants.Print(series.ClosedAt)) }
            .Where(mark => mark.Length > 0));

    internal static void Print(GetSeriesResponse series, Printer printer, Texts texts)
    {
        var summary = series.Summary;
        printer.Title(texts.Say("series.title", summary.SeriesId, Territories.Print(summary.IssuingJurisdiction), texts.Count("count.facts", summary.Facts)));
        if (MarksOf(summary, texts) is { Length: > 0 } marks)
        {
            printer.Alarm(marks);
        }

        printer.Table(
            [texts.Say("column.fact"), texts.Say("column.identifier"), texts.Say("column.when"), texts.Say("column.communes"), texts.Say("column.headline"), texts.Say("column.state")],
            series.Facts.Select(fact => (IReadOnlyList<string>)
            [
                $"{fact.Ordinal}", fact.BulletinId, fact.FactAtTold ? Instants.Print(fact.FactAt) : texts.Say("series.issued_at", Instants.Print(fact.FactAt)), string.Join(' ', fact.CommuneCodes), fact.Headline,
                StateOf(fact, texts),
            ]));
        printer.Line();
        printer.Table(
            [texts.Say("column.commune"), texts.Say("column.facts")],
            series.Places.Select(place => (IReadOnlyList<string>)[place.Name.Length > 0 ? $"{place.CommuneCode} {place.Name}" : place.CommuneCode, $"{place.Facts}"]));
        printer.Line();
        PrintClock(series, printer, texts);
    }

    private static string StateOf(SeriesFact fact, Texts texts) =>
        fact.Withdrawn ? texts.Say("series.withdrawn")
        : fact.Current ? texts.Say("series.current")
        : texts.Say("series.over");

    // A row a day, a column an hour; hours of no day are left out, so that a night stays narrow.
    private static void PrintClock(GetSeriesResponse series, Printer printer, Texts texts)
    {
        var facts = series.Hours.ToDictionary(hour => (hour.Weekday, hour.Hour), hour => hour.Facts);
        var hours = Enumerable.Range(0, Hours).Where(hour => series.Hours.Any(each => each.Hour == hour)).ToList();
        printer.Table(
            [texts.Say("column.weekday"), .. hours.Select(hour => texts.Say("series.hour", hour.ToString("00", CultureInfo.InvariantCulture)))],
            Enumerable.Range(1, Weekdays.Length).Where(day => series.Hours.Any(each => each.Weekday == day)).Select(day => (IReadOnlyList<string>)
            [
                texts.Say(Weekdays[day - 1]), .. hours.Select(hour => facts.TryGetValue((day, hour), out var count) ? $"{count}" : "·"),
            ]));
    }
}
