namespace InfoExchange.DepartementService.Operating;

/// <summary>A journal that was begun.</summary>
/// <param name="Key">The public key that auditors pin.</param>
/// <param name="Algorithm">What signs with it.</param>
internal sealed record InitiatedJournal(string Key, string Algorithm);
