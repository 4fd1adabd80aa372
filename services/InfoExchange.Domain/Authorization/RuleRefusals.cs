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
}
