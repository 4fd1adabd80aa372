using System.Collections.Immutable;

namespace InfoExchange.Formats.Drafts;

/// <summary>Something the author should know about a source that was read.</summary>
/// <param name="code">Stable, one of <see cref="Importing.ImportTexts.Codes"/>.</param>
/// <param name="line">Of the source, from 1; null when no line is to blame.</param>
/// <param name="args">Fill the places of the code's text, in order; may quote the source.</param>
public sealed class ImportWarning(string code, int? line, params ImmutableArray<string> args)
{
    /// <summary>Stable and public.</summary>
    public string Code { get; } = code;

    /// <summary>From 1; null when no line is to blame.</summary>
    public int? Line { get; } = line;

    /// <summary>In the order of the text's places.</summary>
    public ImmutableArray<string> Args { get; } = args;

    /// <summary>Code, line and arguments, for logs and failing tests; people read <see cref="Importing.ImportTexts"/>.</summary>
    public override string ToString() => $"{Code}@{Line?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}({string.Join(", ", Args)})";
}
