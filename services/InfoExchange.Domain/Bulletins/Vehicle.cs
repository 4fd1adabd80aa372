namespace InfoExchange.Domain.Bulletins;

/// <summary>A vehicle in its own field, never in free text; its type of information must be open.</summary>
/// <param name="Description">Make, model, colour.</param>
/// <param name="Plate">As seen, possibly partial; empty when unknown.</param>
/// <param name="Direction">Direction of flight; empty when unknown.</param>
/// <param name="Basis">Why it may be given.</param>
/// <param name="ExpiresAt">When it must no longer be shown.</param>
public sealed record Vehicle(string Description, string Plate, string Direction, string Basis, DateTimeOffset ExpiresAt);
