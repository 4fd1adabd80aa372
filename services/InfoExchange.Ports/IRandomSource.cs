namespace InfoExchange.Ports;

/// <summary>Chance.</summary>
public interface IRandomSource
{
    /// <summary>Fills with unpredictable bytes (in a simulation: with bytes of the seed).</summary>
    void Fill(Span<byte> bytes);
}
