namespace InfoExchange.Scenarios.Tests.Conventions;

/// <summary>The three kinds of line that the project's .gitignore has: <c>folder/</c>, <c>/folder/</c> and <c>*.ending</c>. Another kind is an error, not a guess.</summary>
internal sealed class IgnoreRules
{
    private readonly HashSet<string> folderNames = [".git"];
    private readonly HashSet<string> folderPaths = [];
    private readonly List<string> endings = [];

    internal static IgnoreRules Parse(string text)
    {
        var rules = new IgnoreRules();
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.StartsWith("*.", StringComparison.Ordinal) && !line.AsSpan(2).ContainsAny("*?[/"))
            {
                rules.endings.Add(line[1..]);
            }
            else if (line.EndsWith('/') && line.AsSpan().IndexOfAny("*?[!") < 0)
            {
                (line[0] == '/' ? rules.folderPaths : rules.folderNames).Add(line.Trim('/'));
            }
            else
            {
                throw new NotSupportedException($".gitignore line '{line}': teach {nameof(IgnoreRules)} this form");
            }
        }

        return rules;
    }

    internal bool Ignores(string path, bool isFolder)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return isFolder ? folderNames.Contains(name) || folderPaths.Contains(path) : endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal));
    }
}
