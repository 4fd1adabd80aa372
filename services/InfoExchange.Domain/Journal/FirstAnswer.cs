namespace InfoExchange.Domain.Journal;

/// <summary>What a key was used for and what was answered.</summary>
/// <param name="Fingerprint">Of the request.</param>
/// <param name="Answer">What the caller was told.</param>
/// <param name="Position">The command's first entry.</param>
public sealed record FirstAnswer(Digest Fingerprint, CommandAnswer Answer, long Position);
