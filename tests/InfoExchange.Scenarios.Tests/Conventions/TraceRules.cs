using System.Text.RegularExpressions;

namespace InfoExchange.Scenarios.Tests.Conventions;

/// <summary>Traces of the machine a file was written on: addresses of package feeds and paths. Patterns are put together from pieces, so that this file has none.</summary>
internal static class TraceRules
{
    private static readonly Regex[] Patterns =
    [
        // Feeds and proxies of feeds, by address.
        new(@"https?://[^/\s""']*(?:nug" + "et|npm" + "js|artifact" + "ory|nex" + @"us|pyp" + @"i|verdacc" + @"io)[^/\s""']*", RegexOptions.CultureInvariant),
        new(@"""resolved" + @""":\s*""http", RegexOptions.CultureInvariant),
        // Absolute paths of somebody's machine.
        new(@"(?<![\w.~/-])/(?:wo" + "rk|ro" + "ot|ho" + @"me|Us" + @"ers)/\w", RegexOptions.CultureInvariant),
        new(@"(?<![\w.~/-])/tm" + @"p/ie\b", RegexOptions.CultureInvariant),
        new(@"\b[A-Z]:\\(?:Us" + @"ers|Documents)\\", RegexOptions.CultureInvariant),
    ];

    /// <summary>An XML schema's address is a name, not a feed.</summary>
    private static readonly Regex SchemaName = new(@"https?://schemas\.\S+", RegexOptions.CultureInvariant);

    internal static IEnumerable<string> OfFile(string file, string text)
    {
        var line = 0;
        foreach (var content in text.Split('\n'))
        {
            line++;
            var rest = SchemaName.Replace(content, "");
            foreach (var match in Patterns.Select(pattern => pattern.Match(rest)).Where(match => match.Success))
            {
                yield return $"{file}:{line}: '{match.Value}' belongs to one machine";
            }
        }
    }
}
