using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Formats.FactSheets;

/// <summary>Why a sheet of facts is not taken, before anybody compares it with the directory.</summary>
internal static class SheetRefusals
{
    internal static Refusal TooLarge(int length, int limit) => new(RefusalKind.Invalid, "sheet.too_large", "file", RefusalArgument.Of("length", length), RefusalArgument.Of("limit", limit));

    internal static Refusal TooManyLines(int count) => new(RefusalKind.Invalid, "sheet.too_many_lines", "file", RefusalArgument.Of("count", count), RefusalArgument.Of("limit", FactSheet.MaxLines));

    internal static Refusal NotUtf8() => new(RefusalKind.Invalid, "sheet.not_utf8", "file");

    internal static Refusal NoRows() => new(RefusalKind.Invalid, "sheet.no_rows", "file");

    internal static Refusal BrokenQuote() => new(RefusalKind.Invalid, "sheet.broken_quote", "file");

    internal static Refusal UnknownColumn(string column) => new(RefusalKind.Invalid, "sheet.unknown_column", "file", RefusalArgument.Of("column", column));

    internal static Refusal ColumnTwice(string column) => new(RefusalKind.Invalid, "sheet.column_twice", "file", RefusalArgument.Of("column", column));

    internal static Refusal NoFactColumn() => new(RefusalKind.Invalid, "sheet.no_fact_column", "file");

    internal static Refusal TooManyCells(int count, int columns) => new(RefusalKind.Invalid, "sheet.too_many_cells", "file", RefusalArgument.Of("count", count), RefusalArgument.Of("columns", columns));

    internal static Refusal Formula(string value) => new(RefusalKind.Invalid, "sheet.formula", "file", RefusalArgument.Of("value", value));

    internal static Refusal ControlCharacter() => new(RefusalKind.Invalid, "sheet.control_character", "file");

    internal static Refusal CellMissing() => new(RefusalKind.Invalid, "sheet.cell_missing", "file");

    internal static Refusal CellNotUsed(string fact) => new(RefusalKind.Invalid, "sheet.cell_not_used", "file", RefusalArgument.Of("fact", fact));

    internal static Refusal UnknownValue(string value, IEnumerable<string> known) =>
        new(RefusalKind.Invalid, "sheet.unknown_value", "file", RefusalArgument.Of("value", value), RefusalArgument.Of("known", string.Join(", ", known)));

    internal static Refusal NotAnInstant(string value) => new(RefusalKind.Invalid, "sheet.not_an_instant", "file", RefusalArgument.Of("value", value));

    internal static Refusal NotHours(string value) => new(RefusalKind.Invalid, "sheet.not_hours", "file", RefusalArgument.Of("value", value));

    internal static Refusal NotANumber(string value) => new(RefusalKind.Invalid, "sheet.not_a_number", "file", RefusalArgument.Of("value", value));

    internal static Refusal LineRepeated(int line) => new(RefusalKind.Invalid, "sheet.line_repeated", "file", RefusalArgument.Of("line", line));
}
