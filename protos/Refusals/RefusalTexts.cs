using InfoExchange.Protos.V1;

namespace InfoExchange.Protos.Refusals;

/// <summary>The sentences of every refusal and reason, French and English: one table, read once.</summary>
public sealed class RefusalTexts
{
    private const string Header = "code;french;english";
    private const string ResourceName = "InfoExchange.Protos.Refusals.refusals.csv";

    private static readonly Lazy<RefusalTexts> s_contract = new(ReadContract);

    private readonly SortedDictionary<string, RefusalText> _texts;

    private RefusalTexts(SortedDictionary<string, RefusalText> texts) => _texts = texts;

    /// <summary>The table of this contract, <c>refusals.csv</c>.</summary>
    /// <exception cref="InvalidDataException">The table is malformed: a fault of this build.</exception>
    public static RefusalTexts Contract => s_contract.Value;

    /// <summary>Every code, in ordinal order.</summary>
    public IReadOnlyCollection<string> Codes => _texts.Keys;

    /// <summary>Reads a table: the header <c>code;french;english</c>, then one code a line in ordinal order, none twice, no empty line.</summary>
    /// <param name="reader">Read to its end; not closed.</param>
    /// <exception cref="InvalidDataException">Names the first line that is wrong, and how.</exception>
    public static RefusalTexts Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var texts = new SortedDictionary<string, RefusalText>(StringComparer.Ordinal);
        if (reader.ReadLine() is var header && header != Header)
        {
            throw new InvalidDataException($"refusals, line 1: '{header}' where '{Header}' is expected.");
        }

        var previous = "";
        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            var text = RefusalText.Parse(line, out var fault) ?? throw new InvalidDataException($"refusals, line {number}: {fault}.");
            if (string.CompareOrdinal(text.Code, previous) <= 0)
            {
                throw new InvalidDataException($"refusals, line {number}: '{text.Code}' must come after '{previous}', and once only.");
            }

            texts.Add(text.Code, text);
            previous = text.Code;
        }

        return new RefusalTexts(texts);
    }

    /// <summary>Names of the values that the sentences of a code want.</summary>
    /// <returns>In the order of the French sentence; empty for a code that the table does not hold.</returns>
    public IReadOnlyList<string> PlaceholdersOf(string code) => _texts.TryGetValue(code, out var text) ? text.Placeholders : [];

    /// <summary>Both sentences of a code, filled in.</summary>
    /// <param name="code">Of this table; a code that it does not hold is its own sentence, so that a newer service's refusal still reads.</param>
    /// <param name="arguments">A placeholder without a value stays as it is; a value without a placeholder is left out.</param>
    public RefusalSentence Format(string code, IReadOnlyList<RefusalArgument> arguments) =>
        _texts.TryGetValue(code, out var text)
            ? new RefusalSentence(RefusalText.Fill(text.French, arguments), RefusalText.Fill(text.English, arguments))
            : new RefusalSentence(code, code);

    /// <summary>A reason as messages carry it, with both sentences.</summary>
    /// <param name="code">As for <see cref="Format"/>.</param>
    /// <param name="arguments">As for <see cref="Format"/>; kept in their order.</param>
    public Reason ToReason(string code, params IReadOnlyList<RefusalArgument> arguments)
    {
        var sentence = Format(code, arguments);
        return new Reason
        {
            Code = code,
            Arguments = { arguments.Select(argument => new Argument { Name = argument.Name, Value = argument.Value }) },
            French = sentence.French,
            English = sentence.English,
        };
    }

    private static RefusalTexts ReadContract()
    {
        using var stream = typeof(RefusalTexts).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"The assembly holds no resource '{ResourceName}'.");
        using var reader = new StreamReader(stream);
        return Read(reader);
    }
}
