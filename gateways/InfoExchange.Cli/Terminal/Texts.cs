using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using InfoExchange.Formats.Importing;
using InfoExchange.Protos.Refusals;
using InfoExchange.Protos.V1;

namespace InfoExchange.Cli.Terminal;

/// <summary>Every sentence of the program, from the embedded table <c>texts.csv</c>, in one language.</summary>
internal sealed class Texts
{
    private const string Resource = "InfoExchange.Cli.Terminal.texts.csv";

    private static readonly FrozenDictionary<string, (CompositeFormat French, CompositeFormat English)> Table =
        Rows().ToFrozenDictionary(row => row.Key, row => (CompositeFormat.Parse(row.French), CompositeFormat.Parse(row.English)), StringComparer.Ordinal);

    private Texts(string language) => Language = language;

    /// <summary><c>fr</c> or <c>en</c>.</summary>
    internal string Language { get; }

    internal bool IsFrench => Language == LanguageChoice.French;

    internal static Texts For(string language) => new(language);

    /// <summary>The sentence of a key.</summary>
    /// <param name="key">Of the table.</param>
    /// <param name="args">Fill its places; what comes from elsewhere is made printable here.</param>
    /// <exception cref="ArgumentException">The table does not hold the key: a bug.</exception>
    internal string Say(string key, params ReadOnlySpan<object> args)
    {
        if (!Table.TryGetValue(key, out var texts))
        {
            throw new ArgumentException($"no text for \"{key}\"", nameof(key));
        }

        var values = new object[args.Length];
        for (var i = 0; i < args.Length; i++)
        {
            values[i] = args[i] is string text ? Printable.Lines(text) : args[i];
        }

        return string.Format(CultureInfo.InvariantCulture, IsFrench ? texts.French : texts.English, values);
    }

    /// <summary>A number with its noun: French counts zero and one as singular, English only one. Keys: noun, then <c>.one</c> and <c>.many</c>.</summary>
    internal string Count(string noun, long number) => Say($"{noun}.{(number == 1 || (number == 0 && IsFrench) ? "one" : "many")}", number);

    /// <summary>The word for an enumeration's value, for people; its own word when the table is older than the contract.</summary>
    internal string Word<TEnum>(TEnum value)
        where TEnum : struct, Enum
    {
        var word = EnumWords.WordOf(value);
        var key = $"{typeof(TEnum).Name}.{word}";
        return Table.ContainsKey(key) ? Say(key) : word;
    }

    /// <summary>A reason's sentence; the contract's own when the answer carries codes only.</summary>
    internal string Of(Reason reason)
    {
        var given = IsFrench ? reason.French : reason.English;
        return Printable.Lines(given.Length > 0 ? given : Contract(reason.Code, [.. reason.Arguments.Select(argument => new RefusalArgument(argument.Name, argument.Value))]));
    }

    /// <summary>A refusal's sentence; the contract's own when it was cut.</summary>
    internal string Of(RefusalLine line)
    {
        var given = IsFrench ? line.French : line.English;
        return Printable.Lines(given.Length > 0 ? given : Contract(line.Code, line.Arguments));
    }

    /// <summary>Codes of notes and keys have their sentence where notes are read; anything else stays as it is.</summary>
    internal string OfNote(string text) => text.StartsWith("note.", StringComparison.Ordinal) && ImportTexts.Codes.Contains(text) ? ImportTexts.Say(text, Language) : text;

    internal static IEnumerable<(string Key, string French, string English)> Rows()
    {
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException("the table of texts is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split(';') is [var key, var french, var english]
                ? (key, french, english)
                : throw new InvalidOperationException($"a row of the table of texts has three fields: \"{line}\"");
        }
    }

    private string Contract(string code, IReadOnlyList<RefusalArgument> arguments)
    {
        var sentence = RefusalTexts.Contract.Format(code, arguments);
        return IsFrench ? sentence.French : sentence.English;
    }
}
