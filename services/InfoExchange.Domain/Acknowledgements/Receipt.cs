namespace InfoExchange.Domain.Acknowledgements;

/// <summary>One line of a receipt blob.</summary>
/// <param name="Recipient">Recipient number.</param>
/// <param name="PersonId">Whose stream or screen; pseudonymous.</param>
/// <param name="At">The gateway's instant.</param>
public sealed record Receipt(int Recipient, string PersonId, DateTimeOffset At);
