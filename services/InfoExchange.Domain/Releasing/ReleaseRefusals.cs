using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Releasing;

/// <summary>Why a publication is not released.</summary>
public static class ReleaseRefusals
{
    /// <summary>Whoever proposed or released it does not validate it.</summary>
    public static Refusal SecondPersonNeeded() => new(RefusalKind.Forbidden, "release.second_person_needed", "bulletin_id");

    /// <summary>Only the officer of a watch on duty releases alone.</summary>
    public static Refusal UrgentNeedsWatch() => new(RefusalKind.Forbidden, "release.urgent_needs_watch", "urgent");

    /// <summary>Nothing of that bulletin waits.</summary>
    public static Refusal NothingWaits(string bulletinId) => new(RefusalKind.Unknown, "release.nothing_waits", "bulletin_id", RefusalArgument.Of("id", bulletinId));

    /// <summary>What the caller saw is not what waits.</summary>
    public static Refusal OtherPreview() => new(RefusalKind.Stale, "release.other_preview", "audience_digest");

    /// <summary>The audience is not the one that was proposed: it is proposed anew.</summary>
    public static Refusal AudienceChanged(int before, int after) =>
        new(RefusalKind.Stale, "release.audience_changed", "audience_digest", RefusalArgument.Of("before", before), RefusalArgument.Of("after", after));

    /// <summary>The publisher sent as much as the authority allows.</summary>
    /// <param name="limit">How many.</param>
    /// <param name="hours">In how many hours.</param>
    /// <param name="freesAt">When another may be sent.</param>
    public static Refusal BudgetSpent(int limit, int hours, DateTimeOffset freesAt) => new(
        RefusalKind.Exhausted, "release.budget_spent", null, RefusalArgument.Of("limit", limit), RefusalArgument.Of("hours", hours), RefusalArgument.Of("frees_at", freesAt));

    /// <summary>A warning: recipients of the draft that got as many alerts as the authority thinks right.</summary>
    public static Refusal RecipientsOverBudget(int recipients, int limit) =>
        new(RefusalKind.Exhausted, "release.recipients_over_budget", null, RefusalArgument.Of("recipients", recipients), RefusalArgument.Of("limit", limit));

    /// <summary>A vehicle would be shown longer than the authority allows.</summary>
    public static Refusal VehicleShownTooLong(int hours) =>
        new(RefusalKind.Invalid, "release.vehicle_shown_too_long", "draft.vehicles.expires_at", RefusalArgument.Of("hours", hours));
}
