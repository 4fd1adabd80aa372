using InfoExchange.Protos.V1;

namespace InfoExchange.Protos.Refusals;

/// <summary>One refusal as it crosses the wire: what a program branches on and what a person reads.</summary>
public sealed class RefusalLine
{
    /// <summary>Makes a line, its sentences taken as given.</summary>
    /// <param name="kind">Of this contract; unspecified only when it was read from a newer service.</param>
    /// <param name="code">Stable and public.</param>
    /// <param name="field">Dotted proto names; empty when no single field is wrong.</param>
    /// <param name="arguments">In the table's order; names <c>[a-z][a-z0-9_]*</c>.</param>
    /// <param name="french">Filled in; empty when it was cut.</param>
    /// <param name="english">Filled in; empty when it was cut.</param>
    /// <exception cref="ArgumentException">An argument's name has a point: status details keep those for themselves.</exception>
    public RefusalLine(RefusalKind kind, string code, string field, IReadOnlyList<RefusalArgument> arguments, string french, string english)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(arguments);
        if (arguments.FirstOrDefault(argument => argument.Name.Contains('.')) is { } pointed)
        {
            throw new ArgumentException($"An argument can't be called '{pointed.Name}'.", nameof(arguments));
        }

        Kind = kind;
        Code = code;
        Field = field;
        Arguments = arguments;
        French = french;
        English = english;
    }

    /// <summary>What the caller can do.</summary>
    public RefusalKind Kind { get; }

    /// <summary>Stable and public.</summary>
    public string Code { get; }

    /// <summary>Dotted proto names; empty when no single field is wrong.</summary>
    public string Field { get; }

    /// <summary>Named values, in the table's order.</summary>
    public IReadOnlyList<RefusalArgument> Arguments { get; }

    /// <summary>The sentence in French.</summary>
    public string French { get; }

    /// <summary>The sentence in English.</summary>
    public string English { get; }

    /// <summary>A line with the sentences of <see cref="RefusalTexts.Contract"/>.</summary>
    /// <param name="kind">Of this contract.</param>
    /// <param name="code">Of the table.</param>
    /// <param name="field">Null or empty when no single field is wrong.</param>
    /// <param name="arguments">In the table's order.</param>
    public static RefusalLine Of(RefusalKind kind, string code, string? field, params IReadOnlyList<RefusalArgument> arguments)
    {
        var sentence = RefusalTexts.Contract.Format(code, arguments);
        return new RefusalLine(kind, code, field ?? "", arguments, sentence.French, sentence.English);
    }

    /// <summary>From the message of an answer, such as a check's.</summary>
    public static RefusalLine Of(Refusal message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new RefusalLine(
            message.Kind, message.Code, message.Field, [.. message.Arguments.Select(argument => new RefusalArgument(argument.Name, argument.Value))], message.French, message.English);
    }

    /// <summary>As a message, for answers that list refusals.</summary>
    public Refusal ToMessage() => new()
    {
        Kind = Kind,
        Code = Code,
        Field = Field,
        Arguments = { Arguments.Select(argument => new Argument { Name = argument.Name, Value = argument.Value }) },
        French = French,
        English = English,
    };

    /// <summary>Code and field, for logs and test failures.</summary>
    public override string ToString() => Field.Length == 0 ? Code : $"{Code} ({Field})";
}
