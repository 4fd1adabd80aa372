using System.Text.RegularExpressions;

namespace InfoExchange.Scenarios.Tests.Conventions;

/// <summary>What names may not say, and what code may not leave behind.</summary>
internal static partial class NamingRules
{
    private static readonly string[] RoomsWithInterfaces = ["services/InfoExchange.Ports/", "protos/InfoExchange.Rpc/", "protos/InfoExchange.Rpc.Server/", "gateways/InfoExchange.Client/"];

    /// <summary>Names that gRPC gives its own types, which generated code refers to.</summary>
    private const string StandardNamespace = "Grpc.Core";

    internal static IEnumerable<string> OfTypes(string file, string text)
    {
        foreach (var type in DeclaredType.In(SourceText.Of(text).Code))
        {
            var place = $"{file}:{type.Line}: {type.Name}";
            if (EmptySuffix().IsMatch(type.Name) && type.Namespace != StandardNamespace)
            {
                yield return $"{place}: a suffix that says nothing";
            }

            if (type.Kind == "interface" && !RoomsWithInterfaces.Any(room => file.StartsWith(room, StringComparison.Ordinal)))
            {
                yield return $"{place}: interfaces live in Ports, Rpc, Rpc.Server and Client";
            }

            if (type.Namespace.Contains("System", StringComparison.Ordinal))
            {
                yield return $"{place}: namespace {type.Namespace} contains System";
            }

            if (type.Name == type.Namespace[(type.Namespace.LastIndexOf('.') + 1)..])
            {
                yield return $"{place}: bears the last word of its namespace {type.Namespace}";
            }
        }
    }

    internal static IEnumerable<string> OfFolder(string file) =>
        RepositoryTree.FolderOf(file).Split('/').Where(folder => EmptyFolder().IsMatch(folder)).Select(folder => $"{file}: a folder named {folder} says nothing");

    internal static IEnumerable<string> OfLeftovers(string file, string text)
    {
        var source = SourceText.Of(text);
        return
        [
            .. source.Directives.Where(directive => directive.Text.StartsWith("#region", StringComparison.Ordinal)).Select(directive => $"{file}:{directive.Line}: a region"),
            .. source.Comments.Where(comment => OpenTask().IsMatch(comment.Text)).Select(comment => $"{file}:{comment.Line}: a task without the number of its issue"),
            .. EmptyCatches(source.Code).Select(line => $"{file}:{line}: an empty catch"),
        ];
    }

    private static IEnumerable<int> EmptyCatches(string code) => EmptyCatch().Matches(code).Select(match => SourceText.LineOf(code, match.Index));

    [GeneratedRegex("(Manager|Helpers?|Utils?|Utility|Utilities|Impl|Base|Data|Info)$")]
    private static partial Regex EmptySuffix();

    [GeneratedRegex(@"^(Common|Helpers?|Utils?|Misc|[vV]2)$")]
    private static partial Regex EmptyFolder();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b(?!\s*[:(]?\s*#[0-9])")]
    private static partial Regex OpenTask();

    /// <summary>Comments are gone by now: a catch that only explains itself is empty, too. Parentheses may nest twice.</summary>
    [GeneratedRegex(@"\bcatch\b\s*(?:\([^()]*\)\s*)?(?:when\s*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\s*)?\{\s*\}")]
    private static partial Regex EmptyCatch();
}
