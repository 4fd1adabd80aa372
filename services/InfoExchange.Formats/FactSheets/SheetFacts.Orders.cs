using System.Collections.Immutable;
using System.Globalization;
using InfoExchange.Domain.Directory;

namespace InfoExchange.Formats.FactSheets;

/// <content>Mandates, orders and postures; hours and plans of sites.</content>
internal sealed partial class SheetFacts
{
    private const int MinutesOfDay = 1_440;

    private MandateGiven Mandate(SheetLine line) => new()
    {
        Id = line.Text("id"),
        Function = line.Among("function", SheetWords.Functions),
        HolderId = line.Text("parent"),
        PersonId = line.Text("person"),
        Substitutes = line.Words("substitutes"),
        GivenBy = line.Text("given-by"),
        Members = line.Words("members"),
        InformationTypes = line.Words("types"),
        From = From(line),
        Until = End(line),
        Document = DocumentOf(line),
    };

    private PatrolOrdered Patrol(SheetLine line) => new()
    {
        Id = line.Text("id"),
        FirmId = line.Text("parent"),
        Presences = line.Words("presences"),
        Communes = line.Words("communes"),
        Surroundings = line.Text("surroundings"),
        Authority = line.Among("authority", SheetWords.Authorities),
        From = From(line),
        Until = End(line),
        Document = DocumentOf(line),
    };

    private PostureSet Posture(SheetLine line) => new()
    {
        Id = line.Text("id"),
        Level = line.Among("level", SheetWords.Levels),
        Communes = line.Words("communes"),
        Sectors = line.AllAmong("sector", SheetWords.Sectors),
        Authority = line.Among("authority", SheetWords.Authorities),
        From = From(line),
        Until = line.Instant("until"),
        Document = DocumentOf(line),
    };

    private CompetenceRecorded Competence(SheetLine line) => new()
    {
        Id = line.Text("id"),
        Act = line.Among("act", SheetWords.Acts),
        Authority = line.Among("authority", SheetWords.Authorities),
        Communes = line.Words("communes"),
        From = From(line),
        Until = line.Instant("until"),
        Document = DocumentOf(line),
    };

    // A wrong or absent end is told by its line.
    private static DateTimeOffset End(SheetLine line) => line.Instant("until") ?? DateTimeOffset.MaxValue;

    private static SecurityPlan? PlanOf(SheetLine line)
    {
        var (reviewed, exercised) = (line.Instant("reviewed"), line.Instant("exercised"));
        return line.Text("plan").Length > 0 || reviewed is not null || exercised is not null ? new SecurityPlan(line.Text("plan"), reviewed, exercised) : null;
    }

    // "lun-sam 10:00-19:30, dim 10:00-13:00"; an end before the beginning is past midnight, and 24:00 is midnight.
    private static ImmutableArray<OpeningSpan> HoursOf(SheetLine line)
    {
        var read = ImmutableArray.CreateBuilder<OpeningSpan>();
        foreach (var part in line.Text("hours").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var days, var times] && DaysOf(days) is { } week && TimesOf(times) is var (opens, closes))
            {
                read.AddRange(week.Select(day => new OpeningSpan(day, opens, closes)));
            }
            else
            {
                line.Refuse("hours", SheetRefusals.NotHours(part));
            }
        }

        return read.ToImmutable();
    }

    private static IEnumerable<DayOfWeek>? DaysOf(string text)
    {
        var ends = text.Split('-');
        if (ends.Length > 2 || !SheetWords.Days.TryGetValue(ends[0], out var first) || !SheetWords.Days.TryGetValue(ends[^1], out var last))
        {
            return null;
        }

        var count = ((((int)last - (int)first) + 7) % 7) + 1;
        return Enumerable.Range((int)first, count).Select(day => (DayOfWeek)(day % 7));
    }

    private static (int Opens, int Closes)? TimesOf(string text) =>
        text.Split('-') is [var from, var until] && MinuteOf(from) is { } opens and < MinutesOfDay && MinuteOf(until) is { } closes && opens != closes
            ? (opens, closes > opens ? closes : closes + MinutesOfDay)
            : null;

    private static int? MinuteOf(string text) => text == "24:00" ? MinutesOfDay
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute
        : null;
}
