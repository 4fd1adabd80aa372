using InfoExchange.Domain.Journal;

namespace InfoExchange.Ports.Stores;

/// <summary>A sealed envelope, as stored.</summary>
/// <param name="blobId">Unique in the journal.</param>
/// <param name="key">The key that opens it, while it lives.</param>
/// <param name="envelope">Ciphertext with nonce and tag; at most 4 MiB.</param>
public sealed class SealedBlob(string blobId, BlobKeyName key, ReadOnlyMemory<byte> envelope)
{
    /// <summary>Unique in the journal.</summary>
    public string BlobId { get; } = blobId;

    /// <summary>The key that opens it, while it lives.</summary>
    public BlobKeyName Key { get; } = key;

    /// <summary>Ciphertext with nonce and tag.</summary>
    public ReadOnlyMemory<byte> Envelope { get; } = envelope;
}
