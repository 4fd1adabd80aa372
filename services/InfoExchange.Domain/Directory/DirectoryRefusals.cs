using InfoExchange.Domain.Jurisdictions;
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

    /// <summary>Relief is expected after now and within a day.</summary>
    public static Refusal TurnTooLong() => new(RefusalKind.Invalid, "directory.turn_too_long", "expected_until", RefusalArgument.Of("hours", (int)TakeWatch.LongestTurn.TotalHours));

    /// <summary>Somebody else has the watch, or nobody: there is nothing to hand over.</summary>
    public static Refusal NotOnDuty() => new(RefusalKind.Stale, "directory.not_on_duty", "watch_id");

    /// <summary>Whoever takes over is another officer of the watch.</summary>
    public static Refusal ReliefNotOfThisWatch(string id) => new(RefusalKind.Invalid, "directory.relief_not_of_this_watch", "to_person_id", RefusalArgument.Of("id", id));

    /// <summary>A person signs in for nobody else.</summary>
    public static Refusal SignsInForOneself() => new(RefusalKind.Forbidden, "directory.signs_in_for_oneself", "person_id");

    /// <summary>A list is longer than one entry holds.</summary>
    public static Refusal TooManyItems(string field, int count, int limit) =>
        new(RefusalKind.Invalid, "directory.too_many_items", field, RefusalArgument.Of("field", field), RefusalArgument.Of("count", count), RefusalArgument.Of("limit", limit));

    /// <summary>Another zone of the State's forces has the commune at that time.</summary>
    public static Refusal CommuneTaken(string commune, string zone) =>
        new(RefusalKind.Conflict, "directory.commune_taken", "commune_codes", RefusalArgument.Of("commune", commune), RefusalArgument.Of("zone", zone));

    /// <summary>Ranks run from 0.</summary>
    public static Refusal WrongRank(int limit) => new(RefusalKind.Invalid, "directory.wrong_rank", "rank", RefusalArgument.Of("limit", limit));

    /// <summary>Another establishment or person has the number.</summary>
    public static Refusal NumberTaken(string number) => new(RefusalKind.Conflict, "directory.number_taken", "number", RefusalArgument.Of("number", number));

    /// <summary>The number has not the shape of its kind, and is not said to be an exception.</summary>
    public static Refusal NumberOfAnotherShape(string number) => new(RefusalKind.Invalid, "directory.number_of_another_shape", "number", RefusalArgument.Of("number", number));

    /// <summary>Nobody has verified tomorrow.</summary>
    public static Refusal VerifiedLater() => new(RefusalKind.Invalid, "directory.verified_later", "verified_at");

    /// <summary>A list names the same twice.</summary>
    public static Refusal Repeated(string field, string item) => new(RefusalKind.Invalid, "directory.repeated", field, RefusalArgument.Of("field", field), RefusalArgument.Of("item", item));

    /// <summary>The lists of a convention are longer than one entry holds.</summary>
    public static Refusal ConventionTooLarge(int length) =>
        new(RefusalKind.Invalid, "directory.convention_too_large", "convention", RefusalArgument.Of("length", length), RefusalArgument.Of("limit", Convention.MaxListsLength));

    /// <summary>A successor has its place from a day within the convention, after whom it succeeds, and alone; a signatory has no such day.</summary>
    public static Refusal WrongSuccession(string party) => new(RefusalKind.Invalid, "directory.wrong_succession", "parties", RefusalArgument.Of("party", party));

    /// <summary>Parties succeed one another in a round.</summary>
    public static Refusal SuccessionCycle(string chain) => new(RefusalKind.Invalid, "directory.succession_cycle", "parties", RefusalArgument.Of("chain", chain));

    /// <summary>Nobody joins a convention that is over by then.</summary>
    public static Refusal EndedConvention(string id) => new(RefusalKind.Stale, "directory.ended_convention", "convention_id", RefusalArgument.Of("id", id));

    /// <summary>Such a thing has no such attribute.</summary>
    public static Refusal NotOfThisKind(string field) => new(RefusalKind.Invalid, "directory.not_of_this_kind", field, RefusalArgument.Of("field", field));

    /// <summary>Two spans of a site's opening hours overlap.</summary>
    public static Refusal HoursOverlap() => new(RefusalKind.Invalid, "directory.hours_overlap", "opening_hours");

    /// <summary>What has happened lies in the past.</summary>
    public static Refusal NotYet(string field) => new(RefusalKind.Invalid, "directory.not_yet", field, RefusalArgument.Of("field", field));

    /// <summary>Another kind of authority is competent there for the act.</summary>
    public static Refusal NotCompetent(CompetentAct act, AuthorityKind authority, string place, IEnumerable<AuthorityKind> competent) => new(
        RefusalKind.Invalid, "directory.not_competent", "authority",
        RefusalArgument.Of("act", act.ToString()), RefusalArgument.Of("authority", authority.ToString()), RefusalArgument.Of("place", place), RefusalArgument.Of("competent", string.Join(", ", competent)));

    /// <summary>The function is not given by mandate.</summary>
    public static Refusal NotDelegated(DutyFunction function) => new(
        RefusalKind.Invalid, "directory.not_delegated", "function", RefusalArgument.Of("function", function.ToString()), RefusalArgument.Of("known", string.Join(", ", MandateGiven.Functions)));

    /// <summary>Delegations lead back to whoever delegates.</summary>
    public static Refusal DelegationCycle(string chain) => new(RefusalKind.Invalid, "directory.delegation_cycle", "given_by", RefusalArgument.Of("chain", chain));

    /// <summary>Nobody delegates what they do not hold at that time.</summary>
    public static Refusal GivesWhatIsNotHeld(string person) => new(RefusalKind.Invalid, "directory.gives_what_is_not_held", "given_by", RefusalArgument.Of("person", person));

    /// <summary>An absence ends within two years.</summary>
    public static Refusal AbsenceTooLong() => new(RefusalKind.Invalid, "directory.absence_too_long", "valid_until", RefusalArgument.Of("days", AbsenceRecorded.Longest.Days));

    /// <summary>Absences of others are recorded by authority or référent.</summary>
    public static Refusal AbsenceOfAnother() => new(RefusalKind.Forbidden, "directory.absence_of_another", "person_id");

    /// <summary>The code is that of a commune that is part of another now.</summary>
    public static Refusal CommuneFormer(string field, string commune, string into) =>
        new(RefusalKind.Invalid, "directory.commune_former", field, RefusalArgument.Of("commune", commune), RefusalArgument.Of("into", into));

    /// <summary>The official list of the territory has no such commune.</summary>
    public static Refusal CommuneUnknown(string field, string commune, int year) =>
        new(RefusalKind.Invalid, "directory.commune_unknown", field, RefusalArgument.Of("commune", commune), RefusalArgument.Of("year", year));

    /// <summary>No list of communes is of that year.</summary>
    public static Refusal WrongYear(int year) => new(RefusalKind.Invalid, "directory.wrong_year", "year", RefusalArgument.Of("year", year));

    /// <summary>A later list is recorded already.</summary>
    public static Refusal OlderCommunes(int year, int recorded) => new(RefusalKind.Stale, "directory.older_communes", "year", RefusalArgument.Of("year", year), RefusalArgument.Of("recorded", recorded));
}
