namespace InfoExchange.Formats.Drafts;

/// <summary>A value and where it was found.</summary>
/// <typeparam name="T">A type that compares by value.</typeparam>
/// <param name="Value">As a bulletin would hold it.</param>
/// <param name="From">Where the source says so.</param>
public sealed record Sourced<T>(T Value, Provenance From);
