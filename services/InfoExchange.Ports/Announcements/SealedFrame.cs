using System.Collections.Immutable;

namespace InfoExchange.Ports.Announcements;

/// <summary>A delivery frame encrypted once under a distribution key, and that key sealed to each consumer.</summary>
/// <param name="ciphertext">Nonce, ciphertext, tag.</param>
/// <param name="keys">One for each consumer.</param>
public sealed class SealedFrame(ReadOnlyMemory<byte> ciphertext, ImmutableArray<SealedFrameKey> keys)
{
    /// <summary>Nonce, ciphertext, tag.</summary>
    public ReadOnlyMemory<byte> Ciphertext { get; } = ciphertext;

    /// <summary>One for each consumer.</summary>
    public ImmutableArray<SealedFrameKey> Keys { get; } = keys;
}
