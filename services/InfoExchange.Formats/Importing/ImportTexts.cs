using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using InfoExchange.Formats.Drafts;

namespace InfoExchange.Formats.Importing;

/// <summary>Sentences for codes, in French and English, from the embedded table <c>import-texts.csv</c>.</summary>
public static class ImportTexts
{
    private const string Resource = "InfoExchange.Formats.Importing.import-texts.csv";

    private static readonly FrozenDictionary<string, (CompositeFormat French, CompositeFormat English)> Table = Load();

    /// <summary>All codes of this library, sorted by their bytes.</summary>
    public static ImmutableArray<string> Codes { get; } = [.. Table.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The sentence for a code.</summary>
    /// <param name="code">One of <see cref="Codes"/>.</param>
    /// <param name="language"><c>en</c> for English, anything else for French.</param>
    /// <param name="args">Of the warning or refusal.</param>
    /// <exception cref="ArgumentException">The code is not ours, or the arguments are fewer than the sentence's places.</exception>
    public static string Say(string code, string language, params ImmutableArray<string> args)
    {
        if (!Table.TryGetValue(code, out var texts))
            throw new ArgumentException($"no text for code \"{code}\"", nameof(code));
        var format = language == "en" ? texts.English : texts.French;
        if (format.MinimumArgumentCount > args.Length)
            throw new ArgumentException($"code \"{code}\" wants {format.MinimumArgumentCount} arguments", nameof(args));
        return string.Format(CultureInfo.InvariantCulture, format, [.. args]);
    }

    /// <summary>The sentence for a warning.</summary>
    public static string Say(ImportWarning warning, string language) => Say(warning.Code, language, warning.Args);

    /// <summary>The sentence for a refusal.</summary>
    public static string Say(ImportRefusal refusal, string language) => Say(refusal.Code, language, refusal.Args);

    internal static IEnumerable<(string Code, string French, string English)> Rows()
    {
        using var stream = typeof(ImportTexts).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException("the table of texts is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(';') is not [var code, var french, var english])
                throw new InvalidOperationException($"a row of the table of texts has three fields: \"{line}\"");
            yield return (code, french, english);
        }
    }

    private static FrozenDictionary<string, (CompositeFormat French, CompositeFormat English)> Load() =>
        Rows().ToFrozenDictionary(row => row.Code, row => (CompositeFormat.Parse(row.French), CompositeFormat.Parse(row.English)), StringComparer.Ordinal);
}
