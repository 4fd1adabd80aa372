using InfoExchange.Domain.Outcomes;

namespace InfoExchange.Domain.Directory;

/// <summary>What is wrong with one person or fact of a command.</summary>
/// <param name="Index">From 0: people first, then facts, in their order; -1 when it is about the whole.</param>
/// <param name="Refusal">Why.</param>
public sealed record FactFinding(int Index, Refusal Refusal);
