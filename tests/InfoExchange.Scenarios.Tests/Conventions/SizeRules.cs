using System.Text.RegularExpressions;

namespace InfoExchange.Scenarios.Tests.Conventions;

/// <summary>One public type a file, files of 400 lines, bodies of 60.</summary>
internal static partial class SizeRules
{
    private const int MostFileLines = 400;
    private const int MostBodyLines = 60;

    internal static IEnumerable<string> OfFile(string file, string text)
    {
        var lines = text.AsSpan().TrimEnd('\n').Count('\n') + 1;
        if (lines > MostFileLines)
        {
            yield return $"{file}: {lines} lines, at most {MostFileLines}";
        }
    }

    /// <summary>A long type split by aspect keeps its name first: <c>AmqpLink.Log.cs</c> holds <c>AmqpLink</c>. A generic twin stands in <c>OutcomeOfT.cs</c>.</summary>
    internal static IEnumerable<string> OfTypes(string file, string text)
    {
        var expected = Path.GetFileName(file).Split('.')[0];
        var names = DeclaredType.In(SourceText.Of(text).Code).Where(type => type is { IsPublic: true, IsNested: false }).Select(type => type.Name).Distinct().ToList();
        if (names.Count > 1)
        {
            yield return $"{file}: {names.Count} public types: {string.Join(", ", names)}";
        }
        else if (names.Count == 1 && names[0] != expected && $"{names[0]}OfT" != expected)
        {
            yield return $"{file}: holds {names[0]}";
        }
    }

    /// <summary>Counts the lines between a member's braces, and sees lambdas and blocks inside as part of it. Initialisers of fields are no bodies.</summary>
    internal static IEnumerable<string> OfBodies(string file, string text)
    {
        var code = SourceText.Of(text).Code;
        var (memberDepth, begin, header) = (0, 0, 0);
        var types = new Stack<bool>();
        for (var at = 0; at < code.Length; at++)
        {
            if (code[at] == '{')
            {
                var isType = memberDepth == 0 && TypeHeader().IsMatch(code[header..at]);
                if (!isType && memberDepth++ == 0)
                {
                    begin = IsInitialiser(code[header..at]) ? -1 : at;
                }

                types.Push(isType);
            }
            else if (code[at] == '}' && types.TryPop(out var wasType) && !wasType && --memberDepth == 0 && begin >= 0)
            {
                var lines = code.AsSpan(begin, at - begin).Count('\n') - 1;
                if (lines > MostBodyLines)
                {
                    yield return $"{file}:{SourceText.LineOf(code, begin)}: a body of {lines} lines, at most {MostBodyLines}";
                }
            }

            header = memberDepth == 0 && code[at] is '{' or '}' or ';' ? at + 1 : header;
        }
    }

    /// <summary>An equals sign outside parentheses and not part of an arrow or a comparison.</summary>
    private static bool IsInitialiser(string header)
    {
        var flat = header;
        for (var previous = ""; previous != flat;)
        {
            (previous, flat) = (flat, Parenthesised().Replace(flat, " "));
        }

        return Assignment().IsMatch(flat);
    }

    [GeneratedRegex(@"\b(class|struct|interface|enum|record|namespace)\s+(?!where\b)[A-Za-z_]|\bextension\s*[(<]")]
    private static partial Regex TypeHeader();

    [GeneratedRegex(@"\([^()]*\)|\[[^\[\]]*\]")]
    private static partial Regex Parenthesised();

    [GeneratedRegex(@"(?<![=!<>])=(?![=>])")]
    private static partial Regex Assignment();
}
