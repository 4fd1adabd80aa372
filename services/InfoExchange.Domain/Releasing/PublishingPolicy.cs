using InfoExchange.Domain.Bulletins;
using InfoExchange.Domain.Journal;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Releasing;

/// <summary>What the authority sets for all who publish in its territory: when a second person is needed, how much one may send, how long a vehicle is shown.</summary>
public sealed record PublishingPolicy
{
    /// <summary>Until the authority sets another: a second person for protected marks, whatever the audience; an urgent release is validated within an hour.</summary>
    public static PublishingPolicy Default { get; } = new();

    /// <summary>Marks from this one on need a second person; null when none does.</summary>
    public Marking? SecondPersonFromMarking { get; init; } = Marking.DiffusionRestreinte;

    /// <summary>Audiences of this size or more need a second person; 0 when none does.</summary>
    public int SecondPersonFromRecipients { get; init; }

    /// <summary>How long after an urgent release another person must have validated it; 5 minutes to 24 hours.</summary>
    public TimeSpan UrgentValidatedWithin { get; init; } = TimeSpan.FromHours(1);

    /// <summary>New bulletins and revisions of one publisher in any hour, from 1.</summary>
    public int MostAnHour { get; init; } = 60;

    /// <summary>New bulletins and revisions of one publisher in any 24 hours, from 1.</summary>
    public int MostADay { get; init; } = 300;

    /// <summary>Alerts to one recipient in any 24 hours beyond which whoever publishes another is warned, from 1.</summary>
    public int AlertsADay { get; init; } = 20;

    /// <summary>How long after a bulletin takes effect a vehicle in it may be shown; an hour to 30 days.</summary>
    public TimeSpan VehicleShownFor { get; init; } = TimeSpan.FromDays(3);

    /// <summary>How long after a return was received its source is told what became of it; an hour to 30 days.</summary>
    public TimeSpan ReturnsAnsweredWithin { get; init => field = value == TimeSpan.Zero ? UsualAnswerTime : value; } = UsualAnswerTime;

    private static TimeSpan UsualAnswerTime => TimeSpan.FromHours(72);

    /// <summary>Whether a second person must see it before anybody receives it.</summary>
    /// <param name="marking">Its mark.</param>
    /// <param name="recipients">How many would receive it.</param>
    public bool NeedsSecondPerson(Marking marking, int recipients) =>
        (SecondPersonFromMarking is { } from && marking >= from) || (SecondPersonFromRecipients > 0 && recipients >= SecondPersonFromRecipients);

    /// <summary>The same for a bulletin that goes to other territories too.</summary>
    /// <param name="marking">Its mark.</param>
    /// <param name="recipients">How many would receive it here.</param>
    /// <param name="elsewhere">How many elsewhere, as its author saw; null when some territory did not say: it may be too many.</param>
    public bool NeedsSecondPerson(Marking marking, int recipients, int? elsewhere) => NeedsSecondPerson(marking, elsewhere is { } more ? recipients + more : int.MaxValue);

    /// <summary>Whether some vehicle of a draft would be shown longer than allowed.</summary>
    public bool ShowsTooLong(BulletinDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Vehicles.Any(vehicle => vehicle.ExpiresAt - draft.EffectiveAt > VehicleShownFor);
    }

    /// <summary>Everything wrong with it.</summary>
    internal IEnumerable<Refusal> Problems()
    {
        (string Field, bool IsRight)[] limits =
        [
            ("policy.second_person_from_marking", SecondPersonFromMarking is not Marking.Unmarked),
            ("policy.second_person_from_recipients", SecondPersonFromRecipients >= 0),
            ("policy.urgent_validated_within", UrgentValidatedWithin >= TimeSpan.FromMinutes(5) && UrgentValidatedWithin <= TimeSpan.FromHours(24)),
            ("policy.most_an_hour", MostAnHour >= 1),
            ("policy.most_a_day", MostADay >= MostAnHour),
            ("policy.alerts_a_day", AlertsADay >= 1),
            ("policy.returns_answered_within", ReturnsAnsweredWithin >= TimeSpan.FromHours(1) && ReturnsAnsweredWithin <= TimeSpan.FromDays(30)),
            ("policy.vehicle_shown_for", VehicleShownFor >= TimeSpan.FromHours(1) && VehicleShownFor <= BulletinLimits.MaxLife),
        ];
        return limits.Where(limit => !limit.IsRight).Select(limit => CommandRefusals.UnknownValue(limit.Field));
    }
}
