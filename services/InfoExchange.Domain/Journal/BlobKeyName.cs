namespace InfoExchange.Domain.Journal;

/// <summary>Names one key of the key store.</summary>
/// <param name="Kind">The family.</param>
/// <param name="Subject">Bulletin, return or person id; at most 64 characters.</param>
public sealed record BlobKeyName(BlobKeyKind Kind, string Subject);
