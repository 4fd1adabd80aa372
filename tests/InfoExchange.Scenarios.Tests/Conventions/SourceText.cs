namespace InfoExchange.Scenarios.Tests.Conventions;

/// <summary>C# told apart into code, comments, directives and the text of literals. Knows just enough of the lexical grammar for that.</summary>
internal sealed class SourceText
{
    private readonly string text;
    private readonly char[] code;
    private readonly List<LocatedText> comments = [];
    private readonly List<LocatedText> directives = [];
    private readonly List<LocatedText> literals = [];

    private SourceText(string text)
    {
        this.text = text;
        code = text.ToCharArray();
    }

    /// <summary>The source with everything but code made of spaces; every character keeps its place.</summary>
    internal string Code => new(code);

    internal IReadOnlyList<LocatedText> Comments => comments;

    internal IReadOnlyList<LocatedText> Directives => directives;

    /// <summary>Content of string literals as written, escapes and all; of an interpolated one, the pieces between its holes.</summary>
    internal IReadOnlyList<LocatedText> Literals => literals;

    internal static SourceText Of(string text)
    {
        var source = new SourceText(text);
        source.ReadCode(0, isHole: false);
        return source;
    }

    internal static int LineOf(string text, int position) => 1 + text.AsSpan(0, position).Count('\n');

    /// <summary>Reads code to the end of the text, or to the brace that closes a hole, whose position it returns.</summary>
    private int ReadCode(int at, bool isHole)
    {
        var depth = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (isHole && depth == 0 && (c == '}' || (c == ':' && text[at + 1] != ':' && text[at - 1] != ':')))
            {
                return c == '}' ? at : Blank(at, text.IndexOf('}', at));
            }

            depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            at = ReadToken(at);
        }

        return at;
    }

    private int ReadToken(int at)
    {
        var rest = text.AsSpan(at);
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            return Take(comments, at, EndOfLine(at));
        }

        if (rest.StartsWith("/*", StringComparison.Ordinal))
        {
            return Take(comments, at, text.IndexOf("*/", at + 2, StringComparison.Ordinal) + 2);
        }

        if (rest[0] == '#' && string.IsNullOrWhiteSpace(text[(text.LastIndexOf('\n', at) + 1)..at]))
        {
            return Take(directives, at, EndOfLine(at));
        }

        if (rest[0] == '\'')
        {
            return Blank(at, text.IndexOf('\'', rest[1] == '\\' ? at + 3 : at + 2) + 1);
        }

        var prefix = rest.IndexOfAnyExcept('$', '@');
        return prefix >= 0 && rest[prefix] == '"' ? ReadLiteral(at, prefix) : at + 1;
    }

    private int ReadLiteral(int at, int prefix)
    {
        var dollars = text.AsSpan(at, prefix).Count('$');
        var isVerbatim = text.AsSpan(at, prefix).Contains('@');
        var quotes = text.AsSpan(at + prefix).IndexOfAnyExcept('"') is var run and >= 0 ? run : text.Length - at - prefix;
        var fence = quotes >= 3 && !isVerbatim ? quotes : 1;
        var begin = Blank(at, at + prefix + fence);
        for (at = begin; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '"' && text.AsSpan(at).StartsWith(new string('"', fence), StringComparison.Ordinal))
            {
                if (isVerbatim && text.AsSpan(at).StartsWith("\"\"", StringComparison.Ordinal))
                {
                    at++;
                    continue;
                }

                Take(literals, begin, at);
                return Blank(at, at + fence);
            }

            if (c == '\\' && fence == 1 && !isVerbatim)
            {
                at++;
            }
            else if (c == '{' && dollars > 0)
            {
                (at, begin) = ReadBraces(at, begin, fence > 1 ? dollars : 1, isRaw: fence > 1);
            }
        }

        return at;
    }

    /// <summary>Reads a run of opening braces: a hole, whose code is kept, or braces that stand for themselves.</summary>
    private (int At, int Begin) ReadBraces(int at, int begin, int holeBraces, bool isRaw)
    {
        var run = text.AsSpan(at).IndexOfAnyExcept('{');
        var isHole = isRaw ? run >= holeBraces : run % 2 == 1;
        if (!isHole)
        {
            return (at + run - 1, begin);
        }

        Take(literals, begin, at + run);
        var close = ReadCode(at + run, isHole: true);
        Blank(close, close + holeBraces);
        return (close + holeBraces - 1, close + holeBraces);
    }

    private int EndOfLine(int at) => text.IndexOf('\n', at) is var end and >= 0 ? end : text.Length;

    private int Take(List<LocatedText> list, int begin, int end)
    {
        list.Add(new LocatedText(LineOf(text, begin), text[begin..end]));
        return Blank(begin, end);
    }

    private int Blank(int begin, int end)
    {
        for (var i = begin; i < end; i++)
        {
            code[i] = code[i] == '\n' ? '\n' : ' ';
        }

        return end;
    }
}
