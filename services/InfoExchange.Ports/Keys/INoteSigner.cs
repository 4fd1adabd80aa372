namespace InfoExchange.Ports.Keys;

/// <summary>Signs texts of the journal other than its heads, with the key that signs those: one key to pin.</summary>
public interface INoteSigner
{
    /// <summary>A signed note, UTF-8.</summary>
    /// <param name="origin">The journal's origin, which names the key.</param>
    /// <param name="text">Lines, each ended by a line feed; the first is not the origin, so that no text reads as a head.</param>
    /// <exception cref="ArgumentException">It is.</exception>
    ReadOnlyMemory<byte> SignNote(string origin, string text);
}
