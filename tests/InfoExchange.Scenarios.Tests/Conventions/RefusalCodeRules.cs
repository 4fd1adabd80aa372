using System.Text.RegularExpressions;

namespace InfoExchange.Scenarios.Tests.Conventions;

/// <summary>Codes of refusals: each made in one place, each in the contract's table, none there that nothing answers.</summary>
/// <remarks>
/// A code is a literal <c>noun.reason</c> that follows a <c>RefusalKind</c>, or is a constant or an arm in a file named <c>…Refusals.cs</c>
/// or <c>…Reason.cs</c>, for the reasons of an audience are told by the same table.
/// A field's path has the same form and stands elsewhere, after the code or alone in a call.
/// </remarks>
internal static partial class RefusalCodeRules
{
    private static readonly string[] RoomsOfCodes = ["Refusals.cs", "Reason.cs"];

    /// <summary>Codes in one source file, with the line that makes each.</summary>
    internal static IEnumerable<LocatedText> CodesIn(string file, string text)
    {
        var pattern = RoomsOfCodes.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)) ? CodeInRefusals() : CodeAnywhere();
        return pattern.Matches(WithoutComments(text)).Select(match => new LocatedText(SourceText.LineOf(text, match.Groups["code"].Index), match.Groups["code"].Value));
    }

    /// <summary>First column of the table, which has a header line and no quoted code.</summary>
    internal static IReadOnlyList<string> CodesListed(string table) =>
        [.. table.Split('\n').Skip(1).Select(line => line.Split(',', ';')[0].Trim()).Where(code => code.Length > 0)];

    internal static IEnumerable<string> Violations(IReadOnlyDictionary<string, string> sources, string table)
    {
        var made = sources.SelectMany(source => CodesIn(source.Key, source.Value).Select(code => (code.Text, Place: $"{source.Key}:{code.Line}"))).ToLookup(code => code.Text, code => code.Place);
        var named = sources.Values.SelectMany(text => SourceText.Of(text).Literals).Select(literal => literal.Text).ToHashSet(StringComparer.Ordinal);
        var listed = CodesListed(table);
        return
        [
            .. made.Where(code => code.Count() > 1).Select(code => $"{code.Key} is made in {code.Count()} places: {string.Join(", ", code)}"),
            .. made.Where(code => !listed.Contains(code.Key)).Select(code => $"{code.Key} ({code.First()}) is not in the table"),
            .. listed.Where(code => !named.Contains(code)).Select(code => $"{code} is in the table and no source names it"),
            .. listed.GroupBy(code => code).Where(code => code.Count() > 1).Select(code => $"{code.Key} is in the table {code.Count()} times"),
        ];
    }

    private static string WithoutComments(string text)
    {
        var code = SourceText.Of(text);
        var kept = text.Split('\n');
        foreach (var comment in code.Comments)
        {
            var line = comment.Line - 1;
            foreach (var part in comment.Text.Split('\n'))
            {
                kept[line] = kept[line].Replace(part.TrimEnd('\r'), new string(' ', part.TrimEnd('\r').Length), StringComparison.Ordinal);
                line++;
            }
        }

        return string.Join('\n', kept);
    }

    [GeneratedRegex(@"\bRefusalKind\.\w+,\s*""(?<code>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+)""")]
    private static partial Regex CodeAnywhere();

    [GeneratedRegex(@"(?:\bRefusalKind\.\w+,|=>?)\s*""(?<code>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+)""")]
    private static partial Regex CodeInRefusals();
}
