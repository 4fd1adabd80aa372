namespace InfoExchange.Domain.Audiences;

/// <summary>How a group of recipients was served over a period.</summary>
/// <param name="Group">Sector, commune or member.</param>
/// <param name="Recipients">How many there are.</param>
/// <param name="Served">How many of them received at least once.</param>
/// <param name="TopReason">Why the others did not, most often; empty when all were served.</param>
public sealed record EquityLine(string Group, int Recipients, int Served, string TopReason);
