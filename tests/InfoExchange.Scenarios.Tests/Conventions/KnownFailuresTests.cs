using System.Text.RegularExpressions;
using Xunit;

namespace InfoExchange.Scenarios.Tests.Conventions;

/// <summary>The page of known failures: every row has a test that exists, or says why not.</summary>
public sealed partial class KnownFailuresTests
{
    private const string Page = "tests/known-failures.md";
    private const int Rows = 50;

    [Fact]
    public void Every_row_names_a_test_that_exists_or_says_why_there_is_none()
    {
        var methods = RepositoryTree.FilesEndingIn(".cs").Where(file => file.StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(file => TestMethod().Matches(RepositoryTree.Read(file)).Select(match => match.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Faults(RepositoryTree.Read(Page), methods, Rows));
    }

    [Theory]
    [InlineData("| 1 | x | | can't apply: none |", "row 2 is missing")]
    [InlineData("| 1 | x | `ATests.One` | |\n| 2 | x | | |", "row 2 has neither test nor reason")]
    [InlineData("| 1 | x | `ATests.One` | |\n| 2 | x | `ATests.Two` | |", "row 2 names Two, which is no test")]
    [InlineData("| 1 | x | `ATests.One` | |\n| 2 | x | | later |", "row 2 has neither test nor reason")]
    public void A_row_that_is_missing_or_says_nothing_is_found(string page, string fault) => Assert.Equal([fault], Faults(page, ["One"], 2));

    private static List<string> Faults(string page, HashSet<string> methods, int rows)
    {
        var read = Row().Matches(page).ToDictionary(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        var faults = new List<string>();
        for (var number = 1; number <= rows; number++)
        {
            if (!read.TryGetValue(number, out var row))
            {
                faults.Add($"row {number} is missing");
                continue;
            }

            var tests = TestName().Matches(row.Groups[2].Value).Select(match => match.Groups[1].Value).ToList();
            faults.AddRange(tests.Where(test => !methods.Contains(test)).Select(test => $"row {number} names {test}, which is no test"));
            var reason = row.Groups[3].Value.Trim();
            if (tests.Count == 0 && !reason.StartsWith("can't apply", StringComparison.Ordinal) && !reason.Contains("**open**", StringComparison.Ordinal))
            {
                faults.Add($"row {number} has neither test nor reason");
            }
        }

        return faults;
    }

    [GeneratedRegex(@"^\| (\d+) \|[^|]*\|([^|]*)\|([^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`\w+(?:\.Faults)?\.(\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"public (?:async Task|Task|void) (\w+)\(")]
    private static partial Regex TestMethod();
}
