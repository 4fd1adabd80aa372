using System.Text.RegularExpressions;

namespace InfoExchange.Scenarios.Tests.Conventions;

/// <summary>Every project has its page, or for tests its line on the page they share, and what a page names exists.</summary>
/// <remarks>
/// Looked at: what stands in single backticks outside fenced blocks and outside sections headed <c>Decided</c>, which are a record of their day. Of that:
/// paths and file names (a file or folder of the tree, or a route that a literal holds), names with a capital or in capitals (every part a word of code,
/// contract, script or path), <c>--options</c> and the words of our own commands (a literal). Anything else, small words and expressions, is prose.
/// </remarks>
internal static partial class ReadmeRules
{
    private static readonly string[] OwnCommands = ["infoexchange", "bash"];

    /// <param name="projects">Project files.</param>
    /// <param name="files">All files of the tree.</param>
    /// <param name="testsPage">The page that test projects share: one without a page of its own is named there.</param>
    internal static IEnumerable<string> OfProjects(IEnumerable<string> projects, IReadOnlyCollection<string> files, string testsPage) =>
        projects
            .Where(project => !files.Contains($"{RepositoryTree.FolderOf(project)}/README.md"))
            .Where(project => !project.StartsWith("tests/", StringComparison.Ordinal) || !testsPage.Contains($"`{Path.GetFileNameWithoutExtension(project)}`", StringComparison.Ordinal))
            .Select(project => $"{project} has no README.md beside it");

    internal static IEnumerable<string> OfPage(string file, string text, TreeVocabulary tree) =>
        NamesIn(text).Where(name => !Exists(name.Text, tree)).Select(name => $"{file}:{name.Line}: `{name.Text}` does not exist");

    internal static IEnumerable<LocatedText> NamesIn(string text)
    {
        var (number, isFenced, isRecord) = (0, false, false);
        foreach (var line in text.Split('\n'))
        {
            number++;
            isFenced ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            if (isFenced)
            {
                continue;
            }

            isRecord = Heading().IsMatch(line) ? line.Contains("Decided", StringComparison.Ordinal) : isRecord;
            foreach (Match match in isRecord ? [] : Backticked().Matches(line).AsEnumerable())
            {
                yield return new LocatedText(number, match.Groups["name"].Value.Trim());
            }
        }
    }

    private static bool Exists(string name, TreeVocabulary tree)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length switch
        {
            0 => true,
            1 => ExistsAlone(name, tree),
            _ => IsCommand(words, tree),
        };
    }

    private static bool IsCommand(string[] words, TreeVocabulary tree)
    {
        var isOwn = OwnCommands.Contains(words[0]);
        if (words[0] is not "dotnet" && !isOwn)
        {
            return true;
        }

        foreach (var word in words.Skip(1))
        {
            // Beyond the separator the words are our program's.
            isOwn |= word == "--";
            var isKnown = word switch
            {
                _ when word.Contains('/') => ExistsAlone(word, tree),
                _ when isOwn && Option().IsMatch(word) => tree.IsSaid(word),
                _ when isOwn && CommandWord().IsMatch(word) => tree.KnowsLiteral(word),
                _ => true,
            };
            if (!isKnown)
            {
                return false;
            }
        }

        return true;
    }

    private static bool ExistsAlone(string name, TreeVocabulary tree)
    {
        if (MediaType().IsMatch(name))
        {
            return true;
        }

        if (Route().IsMatch(name) || Option().IsMatch(name))
        {
            return tree.IsSaid(name);
        }

        if (CallName().Match(name) is { Success: true } call)
        {
            return tree.KnowsWord(call.Groups["service"].Value) && tree.KnowsWord(call.Groups["call"].Value);
        }

        if (TreePath().IsMatch(name) || FileName().IsMatch(name))
        {
            return tree.KnowsPath(name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name);
        }

        return !Identifier().IsMatch(name) || Generic().Replace(name, "").Split('.').All(tree.KnowsWord);
    }

    [GeneratedRegex(@"^#{1,6}\s|^\*+Decided")]
    private static partial Regex Heading();

    [GeneratedRegex("(?<!`)`(?<name>[^`]+)`(?!`)")]
    private static partial Regex Backticked();

    [GeneratedRegex(@"^--[a-z][a-z-]*$")]
    private static partial Regex Option();

    [GeneratedRegex(@"^[a-z][a-z-]*$")]
    private static partial Regex CommandWord();

    [GeneratedRegex(@"^(application|text|image|multipart)/")]
    private static partial Regex MediaType();

    [GeneratedRegex(@"^(/[a-z][\w-]*)+$")]
    private static partial Regex Route();

    [GeneratedRegex(@"^/?[a-z]\w*(\.\w+)*\.(?<service>[A-Z]\w*)/(?<call>[A-Z]\w*)$")]
    private static partial Regex CallName();

    [GeneratedRegex(@"^(\./)?[\w.-]*\w[\w.-]*/([\w.-]+(/[\w.-]+)*/?)?$")]
    private static partial Regex TreePath();

    [GeneratedRegex(@"^[\w.-]+\.(cs|csproj|sln|props|proto|md|sh|csv|yaml|yml|resx|sql)$")]
    private static partial Regex FileName();

    /// <summary>Pascal case, perhaps dotted, generic or called; or capitals with underscores.</summary>
    [GeneratedRegex(@"^([A-Z]\w*[a-z]\w*(\.[A-Z]\w*)*(<[\w, ]+>)?(\(\))?|[A-Z][A-Z0-9]*(_[A-Z0-9]+)+)$")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"<.*>|\(\)")]
    private static partial Regex Generic();
}
