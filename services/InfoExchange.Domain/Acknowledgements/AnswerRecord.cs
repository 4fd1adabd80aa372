namespace InfoExchange.Domain.Acknowledgements;

/// <summary>The answer that won for one recipient.</summary>
/// <param name="Acknowledged">The fact.</param>
/// <param name="At">When it was decided.</param>
/// <param name="PersonId">Who answered; pseudonymous.</param>
/// <param name="Position">Its entry.</param>
public sealed record AnswerRecord(AlertAcknowledged Acknowledged, DateTimeOffset At, string PersonId, long Position);
