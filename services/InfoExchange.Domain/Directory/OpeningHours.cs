using InfoExchange.Domain.Jurisdictions;

namespace InfoExchange.Domain.Directory;

/// <summary>Whether a site is open at an instant, in the civil time of its commune.</summary>
public static class OpeningHours
{
    private const int MinutesADay = 1_440;

    /// <summary>True for a site whose hours are known and do not hold the instant; a presence is guarded at all hours, and a site without hours counts as open.</summary>
    public static bool IsClosed(DirectoryState directory, Recipient recipient, DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(recipient);
        if (recipient.Kind != RecipientKind.Site || !directory.Sites.TryGetValue(recipient.Id, out var site) || site.OpeningHours.IsEmpty)
        {
            return false;
        }

        var local = CivilTime.LocalAt(recipient.Commune, instant);
        var minute = (local.Hour * 60) + local.Minute;
        return !site.OpeningHours.Any(span => Holds(span, local.DayOfWeek, minute) || Holds(span, local.AddDays(-1).DayOfWeek, minute + MinutesADay));
    }

    private static bool Holds(OpeningSpan span, DayOfWeek day, int minute) => span.Day == day && minute >= span.OpensAt && minute < span.ClosesAt;
}
