using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Templates;

/// <summary>Why a template is not filled in.</summary>
public static class TemplateRefusals
{
    /// <summary>No such template, or one of an end of alert for an alert, or the other way round.</summary>
    public static Refusal Unknown(string field, string id) => new(RefusalKind.Invalid, "template.unknown", field, RefusalArgument.Of("id", id));

    /// <summary>A required field is not given.</summary>
    public static Refusal FieldMissing(string field, string code) => new(RefusalKind.Invalid, "template.field_missing", $"{field}.{code}", RefusalArgument.Of("field", code));

    /// <summary>The template has no such field.</summary>
    public static Refusal FieldUnknown(string field, string code) => new(RefusalKind.Invalid, "template.field_unknown", $"{field}.{code}", RefusalArgument.Of("field", code));

    /// <summary>A field is given more than once.</summary>
    public static Refusal FieldTwice(string field, string code) => new(RefusalKind.Invalid, "template.field_twice", $"{field}.{code}", RefusalArgument.Of("field", code));

    /// <summary>A value goes on one line.</summary>
    public static Refusal FieldLines(string field, string code) => new(RefusalKind.Invalid, "template.field_lines", $"{field}.{code}", RefusalArgument.Of("field", code));

    /// <summary>Words come from a template or from the author, not from both.</summary>
    public static Refusal WordsToo(string field) => new(RefusalKind.Invalid, "template.words_too", field);
}
