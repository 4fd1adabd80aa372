using System.Collections.Immutable;

namespace InfoExchange.Domain.Directory;

/// <summary>Activities of a recipient as one text: codes in ordinal order with a space between them, so that recipients compare by value.</summary>
internal static class ActivityWords
{
    /// <summary>Activities of one presence or firm.</summary>
    public const int Max = 10;

    public static string Of(ImmutableArray<string> codes) => string.Join(' ', codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    public static bool Any(string words, ImmutableArray<string> wanted) => words.Length > 0 && words.Split(' ').Any(wanted.Contains);
}
