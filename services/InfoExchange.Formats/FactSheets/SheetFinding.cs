using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Formats.FactSheets;

/// <summary>One thing that is wrong with a sheet.</summary>
/// <param name="Line">Line of the file, from 1; 0 when it is about the whole.</param>
/// <param name="Column">As the file's first line names it; empty when it is about the line.</param>
/// <param name="Refusal">Why.</param>
public sealed record SheetFinding(int Line, string Column, Refusal Refusal);
