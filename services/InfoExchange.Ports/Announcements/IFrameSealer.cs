namespace InfoExchange.Ports.Announcements;

/// <summary>Seals frames to consumers and opens those sealed to oneself.</summary>
public interface IFrameSealer
{
    /// <summary>Encrypts once under a fresh distribution key and seals that key to each consumer.</summary>
    /// <param name="plaintext">The frame.</param>
    /// <param name="binding">What the frame belongs to (jurisdiction, position, bulletin): opening under another binding fails.</param>
    /// <param name="consumers">Names of the topology; each has a registered public key.</param>
    /// <exception cref="InvalidOperationException">A consumer has no registered key: a fault of the deployment.</exception>
    SealedFrame Seal(ReadOnlyMemory<byte> plaintext, string binding, IReadOnlyCollection<string> consumers);

    /// <summary>True when a consumer has a registered public key: nothing can be sealed to another one.</summary>
    bool Knows(string consumer);

    /// <summary>Opens a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="binding">As when it was sealed.</param>
    /// <param name="consumer">Oneself.</param>
    /// <returns>The plaintext, or null when the frame is not for this consumer, was altered, or its key is gone.</returns>
    ReadOnlyMemory<byte>? Open(SealedFrame frame, string binding, string consumer);
}
