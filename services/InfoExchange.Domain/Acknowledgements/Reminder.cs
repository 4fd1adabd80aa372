namespace InfoExchange.Domain.Acknowledgements;

/// <summary>Who is asked for a silent recipient.</summary>
/// <param name="Recipient">Recipient number.</param>
/// <param name="PersonId">Pseudonymous id of who is asked now; empty for the permanence.</param>
public sealed record Reminder(int Recipient, string PersonId);
