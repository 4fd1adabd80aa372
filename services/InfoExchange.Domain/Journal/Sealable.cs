namespace InfoExchange.Domain.Journal;

/// <summary>A payload that a decision wants sealed in the same write as its entries.</summary>
public sealed class Sealable(string blobId, BlobKeyName key, ReadOnlyMemory<byte> commitmentKey, ReadOnlyMemory<byte> payload)
{
    /// <summary>As in the entry's reference.</summary>
    public string BlobId { get; } = blobId;

    /// <summary>The key to seal under.</summary>
    public BlobKeyName Key { get; } = key;

    /// <summary>32 random bytes.</summary>
    public ReadOnlyMemory<byte> CommitmentKey { get; } = commitmentKey;

    /// <summary>What is sealed; UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Payload { get; } = payload;
}
