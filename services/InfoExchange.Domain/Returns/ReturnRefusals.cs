using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Returns;

/// <summary>Why a return is refused or not changed.</summary>
public static class ReturnRefusals
{
    /// <summary>No return of that id for this caller.</summary>
    public static Refusal Unknown(string id) => new(RefusalKind.Unknown, "return.unknown", "return_id", RefusalArgument.Of("id", id));

    /// <summary>Neither words nor place nor vehicle.</summary>
    public static Refusal Empty() => new(RefusalKind.Invalid, "return.empty", "content.text");

    /// <summary>The fact lies in the future, or more than 30 days back.</summary>
    public static Refusal FactTime(DateTimeOffset factAt) => new(RefusalKind.Invalid, "return.fact_time", "content.fact_at", RefusalArgument.Of("fact_at", factAt));

    /// <summary>The commune is not of this territory.</summary>
    public static Refusal CommuneElsewhere(string commune) => new(RefusalKind.Invalid, "return.commune_elsewhere", "content.commune_code", RefusalArgument.Of("commune", commune));

    /// <summary>One author sends too many; the watch has the ones before.</summary>
    public static Refusal TooMany(int limit, DateTimeOffset freesAt) =>
        new(RefusalKind.Exhausted, "return.too_many", null, RefusalArgument.Of("limit", limit), RefusalArgument.Of("frees_at", freesAt));

    /// <summary>It became a bulletin before.</summary>
    public static Refusal AlreadyPublished(string bulletinId) => new(RefusalKind.Stale, "return.already_published", "return_id", RefusalArgument.Of("bulletin_id", bulletinId));

    /// <summary>It was closed: who needs it takes it up again first.</summary>
    public static Refusal Closed() => new(RefusalKind.Stale, "return.closed", "return_id");

    /// <summary>A return of an exercise becomes an exercise and nothing else, a real one none.</summary>
    public static Refusal ExerciseChanged() => new(RefusalKind.Invalid, "return.exercise_changed", "draft.exercise");

    /// <summary>The words of a bulletin name its source.</summary>
    public static Refusal SourceNamed(string field, string word) => new(RefusalKind.Invalid, "return.source_named", field, RefusalArgument.Of("word", word));

    /// <summary>The words to the source tell of an inquiry.</summary>
    public static Refusal InquiryTold(string word) => new(RefusalKind.Invalid, "return.inquiry_told", "text", RefusalArgument.Of("word", word));

    /// <summary>The source was told before; a correction is a new fact of its own.</summary>
    public static Refusal AlreadyAnswered() => new(RefusalKind.Stale, "return.already_answered", "return_id");

    /// <summary>The other return or watch that a triage names is not known.</summary>
    public static Refusal UnknownOther(string id) => new(RefusalKind.Invalid, "return.unknown_other", "decision", RefusalArgument.Of("id", id));
}
