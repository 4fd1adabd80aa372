using System.Globalization;
using System.Text.RegularExpressions;
using InfoExchange.Formats.Drafts;

namespace InfoExchange.Formats.Messages;

/// <summary>Hour and day of the facts, and the end of validity, on a Paris clock.</summary>
internal sealed partial class MomentReader(MessageText text, IReadOnlyList<Clause> clauses, IReadOnlyList<TextSpan> streets, DateTimeOffset now)
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly string[] Months = ["jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

    private readonly DateTime today = ParisTime.Local(now).Date;
    private readonly List<Match> hours = [.. Hour().Matches(text.Folded).AsEnumerable()];
    private readonly List<Match> days = [.. Day().Matches(text.Folded).AsEnumerable()];
    private TextSpan? validity;

    /// <summary>"valable jusqu'au 14/03 20h", "validité 48h". Read first: its figures are not those of the facts.</summary>
    internal Sourced<DateTimeOffset>? ExpiresAt()
    {
        if (Lasting().Match(text.Folded) is { Success: true } lasting)
        {
            var span = Take(lasting);
            var count = int.Parse(lasting.Groups["count"].Value, CultureInfo.InvariantCulture);
            return new(now.ToUniversalTime() + (lasting.Groups["unit"].Value[0] == 'h' ? TimeSpan.FromHours(count) : TimeSpan.FromDays(count)), text.At(span, "validité", ProvenanceKind.Deduced));
        }
        foreach (Match until in Until().Matches(text.Folded))
        {
            var span = Take(until);
            if (DayIn(new TextSpan(until.Groups["rest"].Index, until.Groups["rest"].Length), isAhead: true) is not { } day)
            {
                validity = null;
                continue;
            }
            var hour = HourIn(span);
            return new(ParisTime.Utc(hour is { } at ? day.Day + at.Time : day.Day.AddDays(1).AddSeconds(-1)), text.At(span, "validité"));
        }
        return null;
    }

    /// <summary>Null when the message gives no hour of facts.</summary>
    internal (Sourced<string>? Hour, Sourced<DateTimeOffset>? OccurredAt, string? AssumedDay) Facts()
    {
        var hour = Labelled().Select(HourIn).FirstOrDefault(found => found is not null) ?? Running().Select(HourIn).FirstOrDefault(found => found is not null);
        var day = Labelled().Select(span => DayIn(span)).FirstOrDefault(found => found is not null) ?? Running().Select(span => DayIn(span)).FirstOrDefault(found => found is not null);
        if (hour is null)
            return (null, day is { } only ? new(ParisTime.Utc(only.Day), text.At(only.Span, "date", only.Kind)) : null, null);
        var moment = (day?.Day ?? today) + hour.Value.Time;
        var floats = day is null || day.Value.Floats;
        if (floats && ParisTime.Utc(moment) > now.AddMinutes(15))
            moment = moment.AddDays(-1);
        var kind = day is null ? ProvenanceKind.Deduced : day.Value.Kind;
        return (new(hour.Value.Time.ToString(@"hh\:mm", CultureInfo.InvariantCulture), text.At(hour.Value.Span, "heure")),
            new(ParisTime.Utc(moment), text.At(hour.Value.Span, "heure", kind)),
            day is null ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null);
    }

    private IEnumerable<TextSpan> Labelled() => clauses.Where(clause => clause.Label == ClauseLabel.When).Select(clause => clause.Span);

    private IEnumerable<TextSpan> Running() => clauses.Where(clause => clause.Kind is not (ClauseKind.Courtesy or ClauseKind.Instruction) && clause.Label != ClauseLabel.Validity).Select(clause => clause.Span);

    private TextSpan Take(Match match)
    {
        var span = new TextSpan(match.Index, match.Length);
        validity = span;
        text.Understand(span);
        return span;
    }

    private (TimeSpan Time, TextSpan Span)? HourIn(TextSpan where)
    {
        foreach (var match in hours)
        {
            var span = new TextSpan(match.Index, match.Length);
            if (!where.Contains(span) || IsTaken(span, where) || IsSpell(match))
                continue;
            text.Understand(span);
            if (match.Groups["word"].Success)
                return (match.Groups["word"].Value == "midi" ? TimeSpan.FromHours(12) : TimeSpan.Zero, span);
            var hours = int.Parse(match.Groups["hours"].Value, CultureInfo.InvariantCulture);
            var minutes = match.Groups["minutes"].Success ? int.Parse(match.Groups["minutes"].Value, CultureInfo.InvariantCulture) : 0;
            return (new TimeSpan(hours, minutes, 0), span);
        }
        return null;
    }

    /// <summary>Floats: words such as "cette nuit" that may mean yesterday.</summary>
    private (DateTime Day, TextSpan Span, ProvenanceKind Kind, bool Floats)? DayIn(TextSpan where, bool isAhead = false)
    {
        foreach (var match in days)
        {
            var span = new TextSpan(match.Index, match.Length);
            if (!where.Contains(span) || IsTaken(span, where) || Read(match, isAhead) is not { } read)
                continue;
            text.Understand(span);
            return (read.Day, span, read.Kind, read.Floats);
        }
        return null;
    }

    /// <summary>"il y a 2h" is a spell of time.</summary>
    private bool IsSpell(Match match) => text.Folded.AsSpan(Math.Max(0, match.Index - 5), Math.Min(match.Index, 5)).TrimEnd() is [.., 'i', 'l', ' ', 'y'] or [.., 'l', ' ', 'y', ' ', 'a'];

    private bool IsTaken(TextSpan span, TextSpan where) =>
        text.IsRemoved(span) || streets.Any(street => street.Overlaps(span)) || (validity is { } other && other.Overlaps(span) && !other.Contains(where));

    private (DateTime Day, ProvenanceKind Kind, bool Floats)? Read(Match match, bool isAhead)
    {
        if (match.Groups["relative"] is { Success: true } relative)
            return Relative(relative.Value);
        if (match.Groups["weekday"] is { Success: true } weekday)
        {
            var back = ((int)today.DayOfWeek - Array.IndexOf(Days, weekday.Value) + 7) % 7;
            return (isAhead ? today.AddDays((7 - back) % 7) : today.AddDays(-back), ProvenanceKind.Deduced, Floats: false);
        }
        var day = match.Groups["day"].Value == "1er" ? 1 : int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture);
        var month = match.Groups["month"].Success
            ? int.Parse(match.Groups["month"].Value, CultureInfo.InvariantCulture)
            : Array.FindIndex(Months, name => match.Groups["name"].Value.StartsWith(name, StringComparison.Ordinal)) + 1;
        var hasYear = match.Groups["year"].Success;
        var year = hasYear ? int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture) : today.Year;
        year += year < 100 ? 2000 : 0;
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;
        var date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        if (!hasYear && !isAhead && date > today.AddDays(1) && day <= DateTime.DaysInMonth(year - 1, month))
            date = date.AddYears(-1);
        if (!hasYear && isAhead && date < today && day <= DateTime.DaysInMonth(year + 1, month))
            date = date.AddYears(1);
        return (date, hasYear ? ProvenanceKind.Stated : ProvenanceKind.Deduced, Floats: false);
    }

    private (DateTime Day, ProvenanceKind Kind, bool Floats) Relative(string words) => words switch
    {
        _ when words.StartsWith("avant", StringComparison.Ordinal) => (today.AddDays(-2), ProvenanceKind.Deduced, false),
        _ when words.StartsWith("hier", StringComparison.Ordinal) => (today.AddDays(-1), ProvenanceKind.Deduced, false),
        "demain" => (today.AddDays(1), ProvenanceKind.Deduced, false),
        "cette nuit" => (today, ProvenanceKind.Deduced, true),
        _ => (today, ProvenanceKind.Deduced, false),
    };

    [GeneratedRegex(@"\b(((vers|a|aux environs de|environ|depuis|entre|des) )?((?<hours>[01]?[0-9]|2[0-3]) ?(h|heures?|hrs)( ?(?<minutes>[0-5][0-9]))?(?! ?/ ?(24|7))|(?<hours>[01]?[0-9]|2[0-3]):(?<minutes>[0-5][0-9]))(?![a-z0-9])|(vers |a )(?<word>midi|minuit))\b", Options)]
    private static partial Regex Hour();

    [GeneratedRegex(@"\b((?<relative>ce (jour|matin|soir|midi)|cet apres-midi|cette nuit|aujourd'? ?hui|avant-hier|hier( soir| matin| apres-midi)?|demain)|(le |du )?((?<weekday>dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi)( dernier)?(?! [0-9])|((dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi) (le )?)?((?<day>0?[1-9]|[12][0-9]|3[01])(/(?<month>0?[1-9]|1[0-2])(/(?<year>20[0-9]{2}|[0-9]{2}))?|[.-](?<month>0?[1-9]|1[0-2])[.-](?<year>20[0-9]{2}|[0-9]{2}))(?![0-9/])|(?<day>0?[1-9]|[12][0-9]|3[01]|1er) (?<name>janv(ier)?|fevr?(ier)?|mars|avr(il)?|mai|juin|juil(let)?|aout|sept(embre)?|oct(obre)?|nov(embre)?|dec(embre)?)\b\.?( (?<year>20[0-9]{2}))?)))(?![0-9])", Options)]
    private static partial Regex Day();

    [GeneratedRegex(@"\b(validite|valable|valide)\s?:?\s?(de |pendant |pour )?(?<count>[1-9][0-9]{0,2}) ?(?<unit>h|heures?|j|jours?)\b", Options)]
    private static partial Regex Lasting();

    [GeneratedRegex(@"\b((validite|valable|valide)\s?:?\s?)?jusqu'(au|a)\b(?<rest>[^\n;]{2,40})", Options)]
    private static partial Regex Until();
}
