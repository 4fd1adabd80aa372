using System.Text.RegularExpressions;

namespace InfoExchange.Scenarios.Tests.Conventions;

/// <summary>Every name the tree knows: words of code, contracts, scripts and project files, without their comments; paths; texts of literals.</summary>
internal sealed partial class TreeVocabulary
{
    private static readonly string[] PlainSources = [".proto", ".csproj", ".props", ".sh", ".json", ".yaml", ".yml", ".csv", "/run", ".sql"];

    private readonly HashSet<string> words = new(StringComparer.Ordinal);
    private readonly HashSet<string> literals = new(StringComparer.Ordinal);
    private readonly HashSet<string> pathEndings = new(StringComparer.Ordinal);

    private readonly IgnoreRules ignored;

    /// <param name="files">All files of the tree; contents are asked for only where they can name something.</param>
    /// <param name="ignored">Folders that exist once something has run.</param>
    internal TreeVocabulary(IEnumerable<string> files, Func<string, string> read, IgnoreRules ignored)
    {
        this.ignored = ignored;
        foreach (var file in files)
        {
            AddPath(file);
            if (file.EndsWith(".cs", StringComparison.Ordinal))
            {
                var source = SourceText.Of(read(file));
                AddWords(source.Code);
                literals.UnionWith(source.Literals.Select(literal => literal.Text));
            }
            else if (PlainSources.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
            {
                var text = CommentLine().Replace(read(file), "");
                AddWords(text);
                literals.UnionWith(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('"', '\'', ')', '|', ',')));
            }
        }
    }

    internal bool KnowsWord(string word) => words.Contains(word);

    internal bool KnowsLiteral(string text) => literals.Contains(text);

    /// <summary>Whether a literal says it among other things: a route, an option.</summary>
    internal bool IsSaid(string text) => literals.Any(literal => literal.Contains(text, StringComparison.Ordinal));

    /// <summary>A file or folder, named from the root, from any folder on the way, or alone.</summary>
    internal bool KnowsPath(string path) => pathEndings.Contains(path.TrimEnd('/')) || ignored.Ignores(path.Split('/')[0], isFolder: true);

    private void AddPath(string file)
    {
        var parts = file.Split('/');
        for (var end = 1; end <= parts.Length; end++)
        {
            for (var begin = 0; begin < end; begin++)
            {
                pathEndings.Add(string.Join('/', parts[begin..end]));
            }
        }

        AddWords(file);
    }

    private void AddWords(string text)
    {
        foreach (var match in Word().EnumerateMatches(text))
        {
            words.Add(text.Substring(match.Index, match.Length));
        }
    }

    [GeneratedRegex(@"[\p{L}_][\p{L}\p{N}_]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"^\s*(//|#).*$|<!--.*?-->", RegexOptions.Multiline)]
    private static partial Regex CommentLine();
}
