namespace InfoExchange.Domain.Directory;

/// <summary>A commune, or an arrondissement of one, as the official list has it.</summary>
/// <param name="Code">INSEE code.</param>
/// <param name="Name">As printed.</param>
/// <param name="ParentCode">The city of an arrondissement; empty for a commune.</param>
public sealed record OfficialCommune(string Code, string Name, string ParentCode);
