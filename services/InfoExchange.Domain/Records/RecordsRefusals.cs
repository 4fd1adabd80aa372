using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Records;

/// <summary>Why something is not held, not let go, not destroyed, or not looked up.</summary>
public static class RecordsRefusals
{
    /// <summary>What the scope names is not in this journal.</summary>
    public static Refusal UnknownScope(string id) => new(RefusalKind.Unknown, "records.unknown_scope", "scope.id", RefusalArgument.Of("id", id));

    /// <summary>A period begins before it ends, and has both instants.</summary>
    public static Refusal MalformedPeriod() => new(RefusalKind.Invalid, "records.malformed_period", "scope.from");

    /// <summary>No freeze of that id holds.</summary>
    public static Refusal UnknownFreeze(string freezeId) => new(RefusalKind.Unknown, "records.unknown_freeze", "freeze_id", RefusalArgument.Of("id", freezeId));

    /// <summary>A freeze holds it.</summary>
    public static Refusal Frozen(string freezeId) => new(RefusalKind.Stale, "records.frozen", null, RefusalArgument.Of("freeze", freezeId));

    /// <summary>Only words and persons are destroyed by order; the trace ends at its time.</summary>
    public static Refusal ClassNotErasable() => new(RefusalKind.Invalid, "records.class_not_erasable", "class");

    /// <summary>There is no such bulletin, return or person.</summary>
    public static Refusal UnknownSubject(string subjectId) => new(RefusalKind.Unknown, "records.unknown_subject", "subject_id", RefusalArgument.Of("id", subjectId));

    /// <summary>It was ordered destroyed already.</summary>
    public static Refusal AlreadyErased() => new(RefusalKind.Stale, "records.already_erased", "subject_id");

    /// <summary>The person still holds a function: end it first.</summary>
    public static Refusal PersonActive() => new(RefusalKind.Stale, "records.person_active", "subject_id");

    /// <summary>No proposal of that id waits.</summary>
    public static Refusal UnknownProposal(string erasureId) => new(RefusalKind.Unknown, "records.unknown_proposal", "erasure_id", RefusalArgument.Of("id", erasureId));

    /// <summary>Whoever proposed does not confirm.</summary>
    public static Refusal SecondPersonNeeded() => new(RefusalKind.Forbidden, "records.second_person_needed");

    /// <summary>No order of that id was given, or not to that holder.</summary>
    public static Refusal UnknownErasure(string erasureId) => new(RefusalKind.Unknown, "records.unknown_erasure", null, RefusalArgument.Of("id", erasureId));

    /// <summary>Times that end a later class before an earlier one, or are negative.</summary>
    public static Refusal RetentionContradicts() => new(RefusalKind.Invalid, "records.retention_contradicts");

    /// <summary>A look-up takes one plate or one name.</summary>
    public static Refusal LookupValue(int limit) => new(RefusalKind.Invalid, "records.lookup_value", "value", RefusalArgument.Of("limit", limit));

    /// <summary>One person looks up only so often.</summary>
    public static Refusal TooManyLookups(int limit) => new(RefusalKind.Exhausted, "records.too_many_lookups", null, RefusalArgument.Of("limit", limit));
}
