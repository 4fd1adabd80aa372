namespace InfoExchange.Domain.Journal.Snapshots;

/// <summary>A key by its age, with what was answered; null when that is forgotten.</summary>
internal sealed record RememberedAnswer(string Author, string Key, DateTimeOffset At, FirstAnswer? First);
