using System.Collections.Immutable;

namespace InfoExchange.Formats.FactSheets;

/// <summary>One row.</summary>
/// <param name="Line">Line of the file where it begins, from 1.</param>
/// <param name="Cells">Unquoted, spaces around them left out.</param>
internal sealed record CsvRow(int Line, ImmutableArray<string> Cells);
