namespace InfoExchange.Formats.Drafts;

/// <summary>An earlier alert that this one updates or cancels.</summary>
/// <param name="Sender">As in that alert.</param>
/// <param name="Identifier">As in that alert.</param>
/// <param name="SentAt">UTC.</param>
public sealed record ImportedReference(string Sender, string Identifier, DateTimeOffset SentAt);
