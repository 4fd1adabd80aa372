using System.Text.RegularExpressions;
using Xunit;

namespace InfoExchange.Scenarios.Tests.Conventions;

/// <summary>The table of security requirements: complete, with known states, and with evidence that exists.</summary>
public sealed partial class SecurityTableTests
{
    private const string Table = "infra/security/asvs-5.0-level-2.csv";
    private const int Requirements = 253;

    [Fact]
    public void Every_requirement_has_a_state_and_evidence_that_exists()
    {
        var lines = RepositoryTree.Read(Table).TrimEnd('\n').Split('\n');
        var tests = RepositoryTree.FilesEndingIn(".cs").Where(file => file.StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(file => Method().Matches(RepositoryTree.Read(file)).Select(match => match.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(Requirements, lines.Length - 1);
        Assert.Empty(Faults(lines, tests));
    }

    [Theory]
    [InlineData("V1.1.1;met;x\nV1.1.1;met;x", "V1.1.1 stands twice")]
    [InlineData("V1.1.1;done;x", "V1.1.1 is \"done\"")]
    [InlineData("V1.1.1;open;", "V1.1.1 has no evidence or reason")]
    [InlineData("V1.1.1;met;ATests.Two", "V1.1.1 names Two, which is no test")]
    [InlineData("1.1;met;x", "1.1 is no requirement")]
    public void A_line_that_says_nothing_is_found(string lines, string fault) => Assert.Equal([fault], Faults(["requirement;state;evidence", .. lines.Split('\n')], ["One"]));

    private static List<string> Faults(IReadOnlyList<string> lines, HashSet<string> tests)
    {
        var (faults, seen) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var parts in lines.Skip(1).Select(line => line.Split(';')))
        {
            var (number, state, evidence) = parts is [var n, var s, var e] ? (n, s, e) : (parts[0], "", "");
            if (!Number().IsMatch(number))
            {
                faults.Add($"{number} is no requirement");
            }
            else if (!seen.Add(number))
            {
                faults.Add($"{number} stands twice");
            }
            else if (state is not ("met" or "not applicable" or "open"))
            {
                faults.Add($"{number} is \"{state}\"");
            }
            else if (evidence.Trim().Length == 0)
            {
                faults.Add($"{number} has no evidence or reason");
            }
            else
            {
                faults.AddRange(Test().Matches(evidence).Select(match => match.Groups[1].Value).Where(test => !tests.Contains(test)).Select(test => $"{number} names {test}, which is no test"));
            }
        }

        return faults;
    }

    [GeneratedRegex(@"^V\d+\.\d+\.\d+$")]
    private static partial Regex Number();

    [GeneratedRegex(@"\b\w+Tests\.(\w+)")]
    private static partial Regex Test();

    [GeneratedRegex(@"public (?:async Task|Task|void) (\w+)\(")]
    private static partial Regex Method();
}
