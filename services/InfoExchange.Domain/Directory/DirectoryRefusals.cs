using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Directory;

/// <summary>Why a fact is not recorded.</summary>
public static class DirectoryRefusals
{
    /// <summary>A fact points to something that is not in the directory.</summary>
    public static Refusal UnknownReference(string field, string id) => new(RefusalKind.Invalid, "directory.unknown_reference", field, RefusalArgument.Of("field", field), RefusalArgument.Of("id", id));

    /// <summary>A commune outside the territory, or not a commune's code.</summary>
    public static Refusal CommuneElsewhere(string field, string commune) => new(RefusalKind.Invalid, "directory.commune_elsewhere", field, RefusalArgument.Of("commune", commune));

    /// <summary>The end lies before the beginning.</summary>
    public static Refusal DatesContradict(string field) => new(RefusalKind.Invalid, "directory.dates_contradict", field, RefusalArgument.Of("field", field));

    /// <summary>A recipient keeps its kind and owner under one id.</summary>
    public static Refusal RecipientExists(string id) => new(RefusalKind.Conflict, "directory.recipient_exists", "id", RefusalArgument.Of("id", id));

    /// <summary>The subject of the tokens belongs to somebody else already.</summary>
    public static Refusal SubjectTaken() => new(RefusalKind.Conflict, "directory.subject_taken", "subject");

    /// <summary>Authority and auditor are two persons.</summary>
    public static Refusal SamePerson() => new(RefusalKind.Invalid, "directory.same_person");

    /// <summary>Nothing to record, or too much at once.</summary>
    public static Refusal FactCount(int count) => new(RefusalKind.Invalid, "directory.fact_count", null, RefusalArgument.Of("count", count), RefusalArgument.Of("limit", RecordFacts.MaxFacts));

    /// <summary>Such a fact is not recorded by this call.</summary>
    public static Refusal WrongFact(string kind) => new(RefusalKind.Invalid, "directory.wrong_fact", null, RefusalArgument.Of("kind", kind));

    /// <summary>No recipient depends on the subject, or there is none of that id.</summary>
    public static Refusal UnknownSubject(string id) => new(RefusalKind.Unknown, "directory.unknown_subject", "subject", RefusalArgument.Of("id", id));

    /// <summary>The person does not hold that watch.</summary>
    public static Refusal NotOfThisWatch() => new(RefusalKind.Forbidden, "directory.not_of_this_watch", "watch_id");

    /// <summary>One change reaches too many recipients: change establishment by establishment.</summary>
    public static Refusal TooManyRecipients(int count) =>
        new(RefusalKind.Invalid, "directory.too_many_recipients", "subject", RefusalArgument.Of("count", count), RefusalArgument.Of("limit", ChangeStanding.MaxRecipients));

    /// <summary>A suspension or withdrawal that holds, or is decided for later, stands in the way: it would be lifted or shortened.</summary>
    public static Refusal StandingInForce(int count) => new(RefusalKind.Stale, "directory.standing_in_force", "effective_at", RefusalArgument.Of("count", count));

    /// <summary>A controller's mandate ends, within 90 days.</summary>
    public static Refusal ControllerEnds(int days) => new(RefusalKind.Invalid, "directory.controller_ends", "valid_until", RefusalArgument.Of("days", days));

    /// <summary>A convention opens more types of information than one entry holds.</summary>
    public static Refusal TooManyTypes(int count) =>
        new(RefusalKind.Invalid, "directory.too_many_types", "information_types", RefusalArgument.Of("count", count), RefusalArgument.Of("limit", Convention.MaxInformationTypes));

    /// <summary>Personal data are opened type by type, each once, with at least one kind, for types that the convention opens; no more than one entry holds.</summary>
    public static Refusal WrongOpening() => new(RefusalKind.Invalid, "directory.wrong_opening", "personal_data", RefusalArgument.Of("limit", Convention.MaxPersonalDataOpenings));

    /// <summary>Personal data are opened with the prosecutor's agreement, and no agreement is named for nothing.</summary>
    public static Refusal OpeningWithoutProsecutor() => new(RefusalKind.Invalid, "directory.opening_without_prosecutor", "prosecutor_reference");
}
