namespace InfoExchange.Domain.Directory;

/// <summary>A code that is no commune's any more: of one that is now part of another.</summary>
/// <param name="Code">INSEE code.</param>
/// <param name="IntoCode">The commune that it is part of.</param>
public sealed record FormerCommune(string Code, string IntoCode);
