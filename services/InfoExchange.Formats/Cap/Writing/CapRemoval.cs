namespace InfoExchange.Formats.Cap.Writing;

/// <summary>A message that holds no more and of whose end no message can be made: what it was is not told any more.</summary>
/// <param name="Sender">Of the message.</param>
/// <param name="Identifier">Of the message.</param>
/// <param name="At">Since when.</param>
/// <param name="Note">Why, for people.</param>
public sealed record CapRemoval(string Sender, string Identifier, DateTimeOffset At, string Note);
