using System.Text.RegularExpressions;

namespace InfoExchange.Scenarios.Tests.Conventions;

/// <summary>What a reader outside must find in a .proto: the statuses of each call, or the call of the same file that has the same ones; the form of each field.</summary>
internal static partial class ContractRules
{
    internal static IEnumerable<string> OfProto(string file, string text)
    {
        var (comment, number) = ("", 0);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            number++;
            if (line.StartsWith("//", StringComparison.Ordinal))
            {
                comment += line[2..] + " ";
                continue;
            }

            if (Call().Match(line) is { Success: true } call)
            {
                if (Status().IsMatch(comment))
                {
                    told.Add(call.Groups["name"].Value);
                }
                else if (!told.Contains(SameStatuses().Match(comment).Groups["name"].Value))
                {
                    yield return $"{file}:{number}: the comment of {call.Groups["name"].Value} names no status";
                }
            }

            if (Field().Match(line) is { Success: true } field && comment.Length == 0 && !field.Groups["after"].Value.Contains("//", StringComparison.Ordinal))
            {
                yield return $"{file}:{number}: field {field.Groups["name"].Value} has no comment";
            }

            comment = "";
        }
    }

    /// <summary>The compiler of a Debian that firms still run knows no <c>optional</c> in proto3; a oneof of one field says the same.</summary>
    internal static IEnumerable<string> OfOlderCompilers(string file, string text) => text.Split('\n')
        .Select((line, i) => (Line: line.Trim(), Number: i + 1))
        .Where(l => l.Line.StartsWith("optional ", StringComparison.Ordinal))
        .Select(l => $"{file}:{l.Number}: optional is unknown to older compilers: put the field alone into a oneof");

    [GeneratedRegex(@"^rpc\s+(?<name>\w+)")]
    private static partial Regex Call();

    /// <summary>Every call can at least be refused to someone who is not signed in, or be malformed: a status but OK is named.</summary>
    [GeneratedRegex(@"\b(INVALID_ARGUMENT|UNAUTHENTICATED|PERMISSION_DENIED|NOT_FOUND|ALREADY_EXISTS|FAILED_PRECONDITION|ABORTED|OUT_OF_RANGE|RESOURCE_EXHAUSTED|UNAVAILABLE|UNIMPLEMENTED|DATA_LOSS|DEADLINE_EXCEEDED)\b")]
    private static partial Regex Status();

    [GeneratedRegex(@"[Ss]tatuses as (?<name>\w+)")]
    private static partial Regex SameStatuses();

    [GeneratedRegex(@"^(?:optional\s+|repeated\s+)?(?!option\b|reserved\b|syntax\b|package\b|import\b|return\b)(?:map\s*<[^>]+>|[.\w]+)\s+(?<name>\w+)\s*=\s*\d+\s*(?:\[[^\]]*\]?)?(?<after>.*)$")]
    private static partial Regex Field();
}
