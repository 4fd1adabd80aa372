using Xunit;

namespace InfoExchange.Scenarios.Tests.Conventions;

/// <summary>How a convention says what breaks it: all of it, one line each.</summary>
internal static class Rule
{
    /// <summary>Fails with every violation.</summary>
    internal static void Holds(IEnumerable<string> violations)
    {
        var all = violations.Distinct().ToList();
        if (all.Count > 0)
        {
            Assert.Fail($"{all.Count} violations:{Environment.NewLine}{string.Join(Environment.NewLine, all)}");
        }
    }

    /// <summary>Applies a rule on a file's text to every file given, and fails when there is none: a rule that looks at nothing holds nothing.</summary>
    internal static void HoldsFor(IEnumerable<string> files, Func<string, string, IEnumerable<string>> violations)
    {
        var all = files.ToList();
        Assert.NotEmpty(all);
        Holds(all.SelectMany(file => violations(file, RepositoryTree.Read(file))));
    }
}
