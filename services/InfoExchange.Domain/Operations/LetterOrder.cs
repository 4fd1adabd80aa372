namespace InfoExchange.Domain.Operations;

/// <summary>An order about a dead letter that the service has still to carry out.</summary>
/// <param name="Ordered">As journaled.</param>
/// <param name="By">Who validated; pseudonymous.</param>
/// <param name="At">When.</param>
public sealed record LetterOrder(LetterActOrdered Ordered, string By, DateTimeOffset At);
