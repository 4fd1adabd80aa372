using Xunit;

namespace InfoExchange.Scenarios.Tests.Conventions.Approved;

/// <summary>Compares what is published with the file that somebody approved: a change of either is a change that a reviewer sees.</summary>
internal static class ApprovedListing
{
    /// <summary>Set to 1, the tests write the files in place of comparing; never where every check must hold.</summary>
    private const string Switch = "INFOEXCHANGE_APPROVE";

    private const string Folder = "tests/InfoExchange.Scenarios.Tests/Conventions/Approved";

    private const int MostShown = 40;

    /// <param name="name">Of the approved file, which stands beside this one.</param>
    /// <param name="lines">What there is now.</param>
    internal static void Holds(string name, IReadOnlyList<string> lines)
    {
        Assert.NotEmpty(lines);
        if (Environment.GetEnvironmentVariable(Switch) == "1" && Environment.GetEnvironmentVariable("CI") != "true")
        {
            File.WriteAllText(PathOf(name), string.Join('\n', lines) + '\n');
            return;
        }

        Compare(name, lines);
    }

    /// <summary>Fails with every difference and with how to approve them; a file that is not there has no line.</summary>
    internal static void Compare(string name, IReadOnlyList<string> lines)
    {
        var path = PathOf(name);
        var differences = Differences(File.Exists(path) ? File.ReadAllText(path).TrimEnd('\n').Split('\n') : [], lines).ToList();
        if (differences.Count > 0)
        {
            Assert.Fail(Message(name, differences));
        }
    }

    /// <summary>Lines that went, with a minus, and lines that came, with a plus; each with the heading it stands under. Empty when nothing changed.</summary>
    internal static IEnumerable<string> Differences(IReadOnlyList<string> approved, IReadOnlyList<string> found)
    {
        var (before, now) = (Located(approved), Located(found));
        var gone = before.Except(now).Select(line => (Sign: '-', Line: line));
        var come = now.Except(before).Select(line => (Sign: '+', Line: line));
        var changed = gone.Concat(come).OrderBy(change => change.Line, StringComparer.Ordinal).ThenBy(change => change.Sign).Select(change => $"{change.Sign} {change.Line}").ToList();
        return changed.Count > 0 || approved.SequenceEqual(found) ? changed : ["the same lines in another order"];
    }

    private static string PathOf(string name) => Path.Combine(RepositoryTree.Root, Folder, name);

    private static string Message(string name, List<string> differences) => string.Join(
        Environment.NewLine,
        [
            $"{Folder}/{name} and what is published differ in {differences.Count} lines:",
            .. differences.Take(MostShown),
            .. differences.Count > MostShown ? [$"  and {differences.Count - MostShown} more"] : Array.Empty<string>(),
            "Would this break somebody's program or message? If the change is wanted, approve it and commit the file:",
            $"  {Switch}=1 dotnet test tests/InfoExchange.Scenarios.Tests --filter FullyQualifiedName~Conventions.Approved",
        ]);

    // An indented line says little without the heading above it.
    private static List<string> Located(IReadOnlyList<string> lines)
    {
        var heading = "";
        var located = new List<string>(lines.Count);
        foreach (var line in lines)
        {
            if (line.StartsWith(' '))
            {
                located.Add($"{heading}: {line.Trim()}");
            }
            else
            {
                heading = line;
                located.Add(line);
            }
        }

        return located;
    }
}
