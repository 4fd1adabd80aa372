using System.Globalization;

namespace InfoExchange.Domain.Outcomes;

/// <summary>One typed argument of a refusal's text.</summary>
/// <param name="Name">Placeholder in the text, <c>lower_case</c>.</param>
/// <param name="Value">Rendered invariantly: numbers in digits, instants as ISO 8601 UTC, text as given.</param>
public sealed record RefusalArgument(string Name, string Value)
{
    private const int MaxLength = 120;

    /// <summary>A number.</summary>
    public static RefusalArgument Of(string name, long value) => new(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>An instant, to the second, UTC.</summary>
    public static RefusalArgument Of(string name, DateTimeOffset value) => new(name, value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>A text, cut at 120 UTF-16 code units, between characters, so that an answer never repeats a whole request.</summary>
    public static RefusalArgument Of(string name, string value) => new(name, value.Length <= MaxLength ? value : value[..(char.IsHighSurrogate(value[MaxLength - 1]) ? MaxLength - 1 : MaxLength)]);
}
