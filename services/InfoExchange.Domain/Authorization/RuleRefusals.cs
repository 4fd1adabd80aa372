using System.Collections.Immutable;
using InfoExchange.Domain.Jurisdictions;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Authorization;

/// <summary>Why a rule is not changed.</summary>
public static class RuleRefusals
{
    /// <summary>No rule of that id.</summary>
    public static Refusal Unknown(string id) => new(RefusalKind.Unknown, "rule.unknown", "rule_id", RefusalArgument.Of("id", id));

    /// <summary>The rule's version or state is no longer the one the caller saw.</summary>
    public static Refusal Moved(int version, RuleState state) =>
        new(RefusalKind.Stale, "rule.moved", "version", RefusalArgument.Of("version", version), RefusalArgument.Of("state", state.ToString()));

    /// <summary>Whoever proposed a rule, or asked for a change that widens audiences, does not approve it.</summary>
    public static Refusal SecondPersonNeeded() => new(RefusalKind.Forbidden, "rule.second_person_needed");

    /// <summary>The conditions are too many for one rule.</summary>
    public static Refusal TooLarge(int length, int limit) => new(RefusalKind.Invalid, "rule.too_large", "rule.conditions", RefusalArgument.Of("length", length), RefusalArgument.Of("limit", limit));

    /// <summary>The end lies before the beginning.</summary>
    public static Refusal DatesContradict() => new(RefusalKind.Invalid, "rule.dates_contradict", "rule.effective_until");

    /// <summary>A rule rests on a convention that the directory does not hold.</summary>
    public static Refusal UnknownConvention(string id) => new(RefusalKind.Invalid, "rule.unknown_convention", "rule.conditions.convention_ids", RefusalArgument.Of("id", id));

    /// <summary>A rule rests on a convention that is over.</summary>
    public static Refusal EndedConvention(string id) => new(RefusalKind.Stale, "rule.ended_convention", "rule.conditions.convention_ids", RefusalArgument.Of("id", id));

    /// <summary>One for each convention that the rule rests on and that is over at the instant.</summary>
    public static ImmutableArray<Refusal> ForEndedConventions(JurisdictionState state, SharingRule rule, DateTimeOffset now) =>
        [.. rule.ConventionIds.Where(id => state.Directory.Conventions.GetValueOrDefault(id)?.Until <= now && state.Directory.FindConvention(id, now) is null).Select(EndedConvention)];

    /// <summary>The rule would be over before it is approved.</summary>
    public static Refusal AlreadyOver() => new(RefusalKind.Invalid, "rule.already_over", "rule.effective_until");

    /// <summary>A rule whose end has passed is not put into force again.</summary>
    public static Refusal Over() => new(RefusalKind.Stale, "rule.over", "rule_id");

    /// <summary>Nobody receives by a rule that forbids: it obliges to nothing.</summary>
    public static Refusal ForbiddingObliges() => new(RefusalKind.Invalid, "rule.forbidding_obliges", "rule.obligations");

    /// <summary>Flows are in that state already.</summary>
    public static Refusal FlowsUnchanged(string state) => new(RefusalKind.Stale, "rule.flows_unchanged", "to", RefusalArgument.Of("state", state));

    /// <summary>A part of the day that begins where it ends is none.</summary>
    public static Refusal EmptyHours() => new(RefusalKind.Invalid, "rule.empty_hours", "rule.conditions.hours");

    /// <summary>A time is whole seconds between two limits.</summary>
    public static Refusal WrongTime(string field, TimeSpan shortest, TimeSpan longest) => new(
        RefusalKind.Invalid, "rule.wrong_time", field, RefusalArgument.Of("shortest", (int)shortest.TotalSeconds), RefusalArgument.Of("longest", (int)longest.TotalSeconds));
}
