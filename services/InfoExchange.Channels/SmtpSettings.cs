namespace InfoExchange.Channels;

/// <summary>A mail server that takes messages for others.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port, 587 as a rule.</param>
/// <param name="IsEncrypted">Whether the connection must turn to TLS (STARTTLS, RFC 3207) before anything is said; false on this machine only.</param>
/// <param name="From">The sender's address.</param>
/// <param name="User">Who signs in; empty for nobody.</param>
/// <param name="Password">With what.</param>
public sealed record SmtpSettings(string Host, int Port, bool IsEncrypted, string From, string User, string Password);
