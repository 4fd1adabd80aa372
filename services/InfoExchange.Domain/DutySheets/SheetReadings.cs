using System.Collections.Immutable;
using InfoExchange.Domain.Journal;

namespace InfoExchange.Domain.DutySheets;

/// <summary>Who read the last version of a post's sheet that anybody read. What was read before stands in the journal.</summary>
/// <param name="Version">That version.</param>
/// <param name="Readers">In order of reading, each once.</param>
public sealed record SheetReadings(Digest Version, ImmutableArray<SheetReader> Readers);
