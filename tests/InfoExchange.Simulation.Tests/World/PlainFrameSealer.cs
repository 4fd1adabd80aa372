using System.Text;
using InfoExchange.Ports.Announcements;

namespace InfoExchange.Simulation.Tests.World;

/// <summary>Frames bound to their place but not encrypted: ciphers have tests of their own, and ten thousand runs have no time for them.</summary>
internal sealed class PlainFrameSealer : IFrameSealer
{
    public SealedFrame Seal(ReadOnlyMemory<byte> plaintext, string binding, IReadOnlyCollection<string> consumers) =>
        new(plaintext.ToArray(), [.. consumers.Select(c => new SealedFrameKey(c, "plain", Encoding.UTF8.GetBytes(binding)))]);

    /// <summary>Consumers without a key.</summary>
    public HashSet<string> Unknown { get; } = new(StringComparer.Ordinal);

    public bool Knows(string consumer) => !Unknown.Contains(consumer);

    public ReadOnlyMemory<byte>? Open(SealedFrame frame, string binding, string consumer) =>
        frame.Keys.Any(k => k.Consumer == consumer && Encoding.UTF8.GetString(k.Bytes.Span) == binding) ? frame.Ciphertext : (ReadOnlyMemory<byte>?)null;
}
