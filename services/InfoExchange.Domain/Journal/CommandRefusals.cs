using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Journal;

/// <summary>Why a command is refused before anybody looks at what it asks.</summary>
public static class CommandRefusals
{
    /// <summary>The key has the wrong shape.</summary>
    public static Refusal MalformedKey() => new(RefusalKind.Invalid, "command.malformed_key", "idempotency_key");

    /// <summary>The key was used for other content.</summary>
    public static Refusal KeyReused() => new(RefusalKind.Conflict, "command.key_reused", "idempotency_key");

    /// <summary>A field that must be there is not.</summary>
    public static Refusal Missing(string field) => new(RefusalKind.Invalid, "command.field_missing", field, RefusalArgument.Of("field", field));

    /// <summary>A text is longer than its limit.</summary>
    public static Refusal TooLong(string field, int length, int limit) =>
        new(RefusalKind.Invalid, "command.text_too_long", field, RefusalArgument.Of("field", field), RefusalArgument.Of("length", length), RefusalArgument.Of("limit", limit));

    /// <summary>A value is not one of those listed.</summary>
    public static Refusal UnknownValue(string field) => new(RefusalKind.Invalid, "command.unknown_value", field, RefusalArgument.Of("field", field));

    /// <summary>An identifier or code has the wrong shape.</summary>
    public static Refusal MalformedCode(string field, string value) =>
        new(RefusalKind.Invalid, "command.malformed_code", field, RefusalArgument.Of("field", field), RefusalArgument.Of("value", value));

    /// <summary>The journal exists already, or does not exist yet.</summary>
    public static Refusal JournalExists() => new(RefusalKind.Conflict, "command.journal_exists");

    /// <summary>The service is stopping or has lost its journal.</summary>
    public static Refusal ServiceStopping() => new(RefusalKind.Unavailable, "command.service_stopping");

    /// <summary>More commands wait than the service takes.</summary>
    public static Refusal TooBusy() => new(RefusalKind.Exhausted, "command.too_busy");

    /// <summary>The keys of what it concerns were destroyed: nothing more is kept of it.</summary>
    public static Refusal SubjectErased() => new(RefusalKind.Stale, "command.subject_erased");
}
