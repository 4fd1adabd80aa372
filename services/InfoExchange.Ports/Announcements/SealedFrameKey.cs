namespace InfoExchange.Ports.Announcements;

/// <summary>A distribution key sealed to one consumer.</summary>
/// <param name="consumer">Whose key pair: <c>firms</c>, <c>retail</c>, a jurisdiction.</param>
/// <param name="keyId">Which of its key pairs; old ones are kept until what they sealed has expired.</param>
/// <param name="bytes">The sealed key.</param>
public sealed class SealedFrameKey(string consumer, string keyId, ReadOnlyMemory<byte> bytes)
{
    /// <summary>Whose key pair.</summary>
    public string Consumer { get; } = consumer;

    /// <summary>Which of its key pairs.</summary>
    public string KeyId { get; } = keyId;

    /// <summary>The sealed key.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;
}
