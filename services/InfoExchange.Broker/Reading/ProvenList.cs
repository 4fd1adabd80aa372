namespace InfoExchange.Broker.Reading;

/// <summary>A sealed list, opened, with what proves it to be the one that its entry committed to.</summary>
/// <param name="blobId">As the entry names it.</param>
/// <param name="commitmentKey">32 bytes: the entry holds HMAC-SHA-256 of the payload under it.</param>
/// <param name="payload">As it was sealed.</param>
public sealed class ProvenList(string blobId, ReadOnlyMemory<byte> commitmentKey, ReadOnlyMemory<byte> payload)
{
    /// <summary>As the entry names it.</summary>
    public string BlobId { get; } = blobId;

    /// <summary>32 bytes.</summary>
    public ReadOnlyMemory<byte> CommitmentKey { get; } = commitmentKey;

    /// <summary>As it was sealed.</summary>
    public ReadOnlyMemory<byte> Payload { get; } = payload;
}
