using System.Text.RegularExpressions;

namespace InfoExchange.Scenarios.Tests.Conventions;

/// <summary>A type as its source declares it.</summary>
/// <param name="Kind">class, struct, interface, enum, record, delegate.</param>
/// <param name="Namespace">Empty where there is none.</param>
/// <param name="IsNested">Inside another type.</param>
internal sealed partial record DeclaredType(string Name, string Kind, string Namespace, bool IsPublic, bool IsNested, int Line)
{
    internal static IEnumerable<DeclaredType> In(string code)
    {
        var spaces = NamespacePattern().Matches(code);
        foreach (Match match in TypePattern().Matches(code))
        {
            var at = match.Groups["kind"].Index;
            var before = code.AsSpan(0, at);
            var space = spaces.LastOrDefault(space => space.Index < at);
            var outermost = space is not null && space.Groups["opening"].Value == "{" ? 1 : 0;
            yield return new DeclaredType(
                match.Groups["name"].Value,
                match.Groups["kind"].Value,
                space?.Groups["name"].Value ?? "",
                PublicPattern().IsMatch(match.Groups["modifiers"].Value),
                before.Count('{') - before.Count('}') > outermost,
                SourceText.LineOf(code, at));
        }
    }

    [GeneratedRegex(@"\bnamespace\s+(?<name>[\w.]+)\s*(?<opening>[;{])")]
    private static partial Regex NamespacePattern();

    [GeneratedRegex(@"(?<=^|[;{}\]])\s*(?<modifiers>(?:(?:public|internal|private|protected|static|sealed|abstract|partial|readonly|ref|file|unsafe|new)\s+)*)(?:(?<kind>class|struct|interface|enum|record)\s+(?:(?:class|struct)\s+)?(?<name>\w+)|(?<kind>delegate)\s+[\w.<>,?\[\]\s]+?\s(?<name>\w+)\s*(?:<[^>(]*>)?\s*\()")]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"\bpublic\b")]
    private static partial Regex PublicPattern();
}
