namespace InfoExchange.Domain.Directory;

/// <summary>Who has a watch, or that nobody has.</summary>
/// <param name="PersonId">Pseudonymous id; empty while it is unmanned.</param>
/// <param name="BeganAt">Since when; null when an earlier program did not write it.</param>
/// <param name="ExpectedUntil">When relief is expected; a turn does not end by itself. Null when it was not said.</param>
public sealed record WatchTurn(string PersonId, DateTimeOffset? BeganAt, DateTimeOffset? ExpectedUntil);
