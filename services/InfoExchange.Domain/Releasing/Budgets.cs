using System.Collections.Immutable;
using InfoExchange.Domain.Audiences;
using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Releasing;

/// <summary>How much one person sends, and how much one recipient gets, against what the authority thinks right. What nobody may wait with passes, and counts. Exercises count against exercises only, so that training costs no real alert its place.</summary>
public static class Budgets
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Alerts to act on at once, of extreme or severe threat, unless they are exercises: no budget stops them.</summary>
    public static bool IsEmergency(BulletinHeader header)
    {
        ArgumentNullException.ThrowIfNull(header);
        return header is { Kind: BulletinKind.Alert, Urgency: Urgency.Immediate, Severity: Severity.Extreme or Severity.Severe, IsExercise: false };
    }

    /// <summary>Why a publisher may not send another bulletin, or a next version of one, now; null when they may.</summary>
    public static Refusal? OfPublisher(JurisdictionState state, string personId, BulletinHeader header, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (IsEmergency(header))
        {
            return null;
        }

        var policy = state.Releases.Policy;
        ImmutableArray<DateTimeOffset> sent =
        [
            .. Since(state, now - Day).Where(b => b.IssuedBy.PersonId == personId && b.Latest.IssuedIn == state.Jurisdiction && b.Latest.Header.IsExercise == header.IsExercise).Select(b => b.FirstIssuedAt)
                .Concat(state.Releases.Proposed.Values.Where(p => p.By.PersonId == personId && p.At > now - Day && p.Proposed.Header.IsExercise == header.IsExercise).Select(p => p.At))
                .Concat(state.Releases.Revised.Where(r => r.PersonId == personId && r.At > now - Day && r.IsExercise == header.IsExercise).Select(r => r.At)).OrderDescending(),
        ];
        return Spent(sent, policy.MostAnHour, Hour, now) ?? Spent(sent, policy.MostADay, Day, now);
    }

    /// <summary>How many of an audience got as many alerts in 24 hours as the authority thinks right; 0 for what is no alert.</summary>
    public static int RecipientsOver(JurisdictionState state, BulletinHeader header, AudienceDecision audience, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(audience);
        if (header.Kind != BulletinKind.Alert)
        {
            return 0;
        }

        var alerts = new Dictionary<int, int>();
        foreach (var number in Since(state, now - Day).Where(b => b.Latest.Header.Kind == BulletinKind.Alert && b.Latest.Header.IsExercise == header.IsExercise).SelectMany(b => b.Reached))
        {
            alerts[number] = alerts.GetValueOrDefault(number) + 1;
        }

        return audience.Members.Count(m => m.IsIncluded && alerts.GetValueOrDefault(m.Number) >= state.Releases.Policy.AlertsADay);
    }

    private static IEnumerable<BulletinRecord> Since(JurisdictionState state, DateTimeOffset from) =>
        state.Bulletins.Order.Values.Reverse().Select(id => state.Bulletins.ById[id]).TakeWhile(b => b.FirstIssuedAt > from);

    // The budget frees when the oldest of as many as are allowed falls out of the time that counts.
    private static Refusal? Spent(ImmutableArray<DateTimeOffset> sent, int limit, TimeSpan within, DateTimeOffset now) =>
        sent.Length >= limit && sent[limit - 1] > now - within ? ReleaseRefusals.BudgetSpent(limit, (int)within.TotalHours, sent[limit - 1] + within) : null;
}
