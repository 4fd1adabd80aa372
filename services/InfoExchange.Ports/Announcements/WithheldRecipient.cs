namespace InfoExchange.Ports.Announcements;

/// <summary>A recipient from which a bulletin is withheld.</summary>
/// <param name="Recipient">Its number.</param>
/// <param name="ReasonCode">Code of the gate or default that decided, as the contract's table has it.</param>
public sealed record WithheldRecipient(int Recipient, string ReasonCode);
