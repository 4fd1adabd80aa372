using System.Collections.Immutable;
using System.Globalization;
using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Formats.FactSheets;

/// <summary>One line of a sheet by column, with what is wrong with its cells.</summary>
internal sealed class SheetLine
{
    private static readonly string[] InstantForms = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    private readonly ImmutableDictionary<string, string> _cells;
    private readonly Func<string, string> _headerOf;

    /// <param name="number">Line of the file.</param>
    /// <param name="cells">By this program's names of the columns; empty ones are absent.</param>
    /// <param name="headerOf">The file's own name of a column.</param>
    internal SheetLine(int number, ImmutableDictionary<string, string> cells, Func<string, string> headerOf)
    {
        Number = number;
        _cells = cells;
        _headerOf = headerOf;
        Fact = SheetWords.Facts.GetValueOrDefault(cells.GetValueOrDefault("fact", ""), "");
        CheckCells();
    }

    internal int Number { get; }

    /// <summary>The kind of fact; empty when the line names none that is known.</summary>
    internal string Fact { get; }

    internal List<SheetFinding> Findings { get; } = [];

    /// <summary>What the line is about: a second one of the same is refused.</summary>
    internal string Key => Fact is "licence" or "agent-card" or "manager-approval"
        ? $"{Fact}|{Text("number")}|{Text("exception")}"
        : Fact == "referent" ? $"{Fact}|{Text("parent")}|{Text("zone")}|{Text("rank")}"
        : Text("id").Length > 0 ? $"{(Fact is "presence" or "site" ? "recipient" : Fact is "firm" or "chain" or "force" or "watch" or "intermediary" ? "body" : Fact)}|{Text("id")}"
        : $"{Fact}|{Text("person")}|{Text("convention")}|{Text("parent")}{(Fact == "absence" ? $"|{Text("from")}" : "")}";

    internal string Text(string column) => _cells.GetValueOrDefault(column, "");

    internal void Refuse(string column, Refusal refusal) => Findings.Add(new SheetFinding(Number, column.Length == 0 ? "" : _headerOf(column), refusal));

    /// <summary>An instant with its offset, or a day of France: its first instant. Null when the cell is empty or wrong.</summary>
    internal DateTimeOffset? Instant(string column) => InstantOf(column, Text(column));

    /// <summary>The same of a part of the column's cell.</summary>
    internal DateTimeOffset? InstantOf(string column, string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Messages.ParisTime.Utc(day.ToDateTime(TimeOnly.MinValue));
        }

        if (DateTimeOffset.TryParseExact(text, InstantForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            return instant.ToUniversalTime();
        }

        Refuse(column, SheetRefusals.NotAnInstant(text));
        return null;
    }

    /// <summary>Codes with spaces between them.</summary>
    internal ImmutableArray<string> Words(string column) => [.. Text(column).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>A whole number; 0 when the cell is empty or wrong.</summary>
    internal int Whole(string column)
    {
        var text = Text(column);
        if (text.Length > 0 && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            Refuse(column, SheetRefusals.NotANumber(text));
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    /// <summary>A value of a list; the first when the cell is wrong, which is then told.</summary>
    internal T Among<T>(string column, IReadOnlyDictionary<string, T> known) => Among(column, known, known.Values.First());

    /// <summary>A value of a list; another one when the cell is empty, or wrong, which is then told.</summary>
    internal T Among<T>(string column, IReadOnlyDictionary<string, T> known, T otherwise)
    {
        var values = AllAmong(column, known);
        if (values.Length > 1)
        {
            Refuse(column, SheetRefusals.UnknownValue(Text(column), known.Keys.Order(StringComparer.Ordinal)));
        }

        return values.IsEmpty ? otherwise : values[0];
    }

    /// <summary>Values of a list with spaces between them, without the wrong ones, which are told.</summary>
    internal ImmutableArray<T> AllAmong<T>(string column, IReadOnlyDictionary<string, T> known)
    {
        foreach (var word in Words(column).Where(word => !known.ContainsKey(word)))
        {
            Refuse(column, SheetRefusals.UnknownValue(word, known.Keys.Order(StringComparer.Ordinal)));
        }

        return [.. Words(column).Where(known.ContainsKey).Select(word => known[word])];
    }

    private void CheckCells()
    {
        foreach (var (column, text) in _cells.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            if (IsFormula(text))
            {
                Refuse(column, SheetRefusals.Formula(text));
            }

            if (text.Any(char.IsControl))
            {
                Refuse(column, SheetRefusals.ControlCharacter());
            }
        }

        if (Fact.Length == 0)
        {
            Refuse("fact", Text("fact").Length == 0 ? SheetRefusals.CellMissing() : SheetRefusals.UnknownValue(Text("fact"), SheetWords.Facts.Keys.Order(StringComparer.Ordinal)));
            return;
        }

        var (required, optional) = SheetWords.CellsOf(Fact);
        foreach (var column in required.Where(c => Text(c).Length == 0))
        {
            Refuse(column, SheetRefusals.CellMissing());
        }

        foreach (var column in _cells.Keys.Except([.. required, .. optional, "fact", "document"]).Order(StringComparer.Ordinal))
        {
            Refuse(column, SheetRefusals.CellNotUsed(Text("fact")));
        }

        if (optional.Contains("exception") && Text("number").Length > 0 == Text("exception").Length > 0)
        {
            Refuse("number", SheetRefusals.CellMissing());
        }
    }

    // What a spreadsheet would run: a sign or a command first. A telephone number begins with a plus sign and digits.
    private static bool IsFormula(string text) =>
        text[0] is '=' or '@' or '-' or '\t' or '\r' || (text[0] == '+' && (text.Length == 1 || !text.AsSpan(1).ToString().All(char.IsAsciiDigit)));
}
