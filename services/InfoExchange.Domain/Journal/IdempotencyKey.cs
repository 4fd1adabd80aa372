namespace InfoExchange.Domain.Journal;

/// <summary>The caller's key of one command, in the scope of its author, and what it was used for.</summary>
/// <param name="Author">Pseudonymous id.</param>
/// <param name="Key">1 to 64 of <c>[A-Za-z0-9._-]</c>.</param>
/// <param name="Fingerprint">HMAC-SHA-256 of the request's bytes under the journal's own secret: same key with another fingerprint is refused.</param>
public sealed record IdempotencyKey(string Author, string Key, Digest Fingerprint)
{
    /// <summary>How long a first answer is remembered.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(40);

    /// <summary>True for a key of the permitted shape.</summary>
    public static bool IsWellFormed(string? key) => key is { Length: >= 1 and <= 64 } && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
