namespace InfoExchange.Domain.Journal;

/// <summary>Points from an entry to what is sealed beside it.</summary>
/// <param name="BlobId">26 characters, unique in the journal.</param>
/// <param name="Commitment">HMAC-SHA-256 of the payload under a random 256-bit key that lives only inside the sealed envelope.</param>
/// <remarks>Opening one blob proves one entry; destroying its key leaves nothing to guess.</remarks>
public sealed record SealedReference(string BlobId, Digest Commitment);
