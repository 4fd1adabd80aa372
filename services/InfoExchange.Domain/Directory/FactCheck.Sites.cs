using System.Collections.Immutable;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.Directory;

/// <content>What is recorded of sites and presences besides their place: activities, opening hours, security plans.</content>
internal sealed partial class FactCheck
{
    private const int MinutesOfDay = 1_440;

    private void CheckSite(RecipientRecorded e)
    {
        RequireActivities(e.Activities, e.Kind == RecipientKind.Presence);
        if (e.Kind == RecipientKind.Presence && (!e.OpeningHours.IsEmpty || e.Plan is not null))
        {
            Refuse(DirectoryRefusals.NotOfThisKind(e.Plan is null ? "opening_hours" : "security_plan"));
        }

        if (e.OpeningHours.Length > RecipientRecorded.MaxOpeningHours)
        {
            Refuse(DirectoryRefusals.TooManyItems("opening_hours", e.OpeningHours.Length, RecipientRecorded.MaxOpeningHours));
            return;
        }

        if (e.OpeningHours.Any(h => !Enum.IsDefined(h.Day) || h.OpensAt is < 0 or >= MinutesOfDay || h.ClosesAt <= h.OpensAt || h.ClosesAt >= 2 * MinutesOfDay))
        {
            Refuse(DirectoryRefusals.DatesContradict("opening_hours"));
        }
        else if (Overlap(e.OpeningHours))
        {
            Refuse(DirectoryRefusals.HoursOverlap());
        }

        if (e.Plan is { } plan)
        {
            RequireName("security_plan", plan.Reference);
            RequirePast("security_plan", plan.ReviewedAt);
            RequirePast("security_plan", plan.ExercisedAt);
        }
    }

    // A night that goes past midnight meets the morning after; that of Saturday the Sunday of the same week.
    private static bool Overlap(ImmutableArray<OpeningSpan> spans)
    {
        const int Week = 7 * MinutesOfDay;
        var week = spans.Select(s => (From: ((int)s.Day * MinutesOfDay) + s.OpensAt, Until: ((int)s.Day * MinutesOfDay) + s.ClosesAt)).OrderBy(s => s.From).ToList();
        return week.Zip(week.Skip(1).Concat(week.Take(1).Select(s => (From: s.From + Week, Until: s.Until + Week)))).Any(pair => pair.First.Until > pair.Second.From);
    }

    private void CheckGuarded(RecipientRecorded e)
    {
        if (e.Kind != RecipientKind.Presence && !e.GuardedSites.IsEmpty)
        {
            Refuse(DirectoryRefusals.NotOfThisKind("site_ids"));
        }

        if (e.GuardedSites.Length > RecipientRecorded.MaxGuardedSites)
        {
            Refuse(DirectoryRefusals.TooManyItems("site_ids", e.GuardedSites.Length, RecipientRecorded.MaxGuardedSites));
        }

        foreach (var site in e.GuardedSites.Take(RecipientRecorded.MaxGuardedSites))
        {
            Require("site_ids", site, _directory.RecipientNumbers.TryGetValue(site, out var number) && _directory.Recipients[number].Kind == RecipientKind.Site);
        }
    }

    private void RequireActivities(ImmutableArray<string> codes, bool mayHave)
    {
        if (!mayHave && !codes.IsEmpty)
        {
            Refuse(DirectoryRefusals.NotOfThisKind("activities"));
        }

        if (codes.Length > ActivityWords.Max)
        {
            Refuse(DirectoryRefusals.TooManyItems("activities", codes.Length, ActivityWords.Max));
            return;
        }

        foreach (var code in codes.Where(code => !IdentifierText.IsTypeCode(code)))
        {
            Refuse(CommandRefusals.MalformedCode("activities", code));
        }

        RequireDistinct("activities", codes);
    }

    private void RequirePast(string field, DateTimeOffset? instant)
    {
        if (instant > now)
        {
            Refuse(DirectoryRefusals.NotYet(field));
        }
    }
}
