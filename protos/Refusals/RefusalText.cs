using System.Text.RegularExpressions;

namespace InfoExchange.Protos.Refusals;

/// <summary>A line of the table: one code, its two sentences, their placeholders.</summary>
internal sealed partial class RefusalText
{
    private RefusalText(string code, string french, string english, string[] placeholders)
    {
        Code = code;
        French = french;
        English = english;
        Placeholders = placeholders;
    }

    internal string Code { get; }

    internal string French { get; }

    internal string English { get; }

    /// <summary>Distinct, in the order of the French sentence.</summary>
    internal IReadOnlyList<string> Placeholders { get; }

    /// <summary>Reads <c>code;french;english</c>.</summary>
    /// <param name="line">Without its line feed.</param>
    /// <param name="fault">What is wrong, when this answers null.</param>
    internal static RefusalText? Parse(string line, out string fault)
    {
        var cells = line.Split(';');
        fault = cells.Length != 3 ? $"{cells.Length} cells where code;french;english are expected"
            : !CodeShape().IsMatch(cells[0]) || cells[0].Length > 63 ? $"code '{cells[0]}' is not words of [a-z0-9_] joined by points, at most 63 characters"
            : FaultOf("french", cells[1]) ?? FaultOf("english", cells[2]) ?? "";
        if (fault.Length > 0)
        {
            return null;
        }

        var (french, english) = (PlaceholdersOf(cells[1]), PlaceholdersOf(cells[2]));
        fault = french.Order(StringComparer.Ordinal).SequenceEqual(english.Order(StringComparer.Ordinal), StringComparer.Ordinal)
            ? ""
            : $"placeholders differ: {{{string.Join("} {", french)}}} and {{{string.Join("} {", english)}}}";
        return fault.Length > 0 ? null : new RefusalText(cells[0], cells[1], cells[2], french);
    }

    /// <summary>Fills a template; a placeholder without a value stays as it is.</summary>
    internal static string Fill(string template, IReadOnlyList<RefusalArgument> arguments) =>
        Placeholder().Replace(template, match => arguments.FirstOrDefault(argument => argument.Name == match.Groups[1].Value)?.Value ?? match.Value);

    private static string? FaultOf(string column, string text) =>
        text.Length == 0 || text != text.Trim() ? $"{column} is empty or has spaces around it"
        : text.Any(char.IsControl) ? $"{column} has a control character"
        : Placeholder().Replace(text, "").AsSpan().ContainsAny('{', '}') ? $"{column} has a brace outside a {{placeholder}}"
        : null;

    private static string[] PlaceholdersOf(string text) => [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{([a-z][a-z0-9_]{0,39})\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\A[a-z0-9_]+(\.[a-z0-9_]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex CodeShape();
}
