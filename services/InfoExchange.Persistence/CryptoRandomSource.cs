using System.Security.Cryptography;
using InfoExchange.Ports;

namespace InfoExchange.Persistence;

/// <summary>Chance from the operating system's cryptographic generator; safe for keys, and from any thread.</summary>
public sealed class CryptoRandomSource : IRandomSource
{
    /// <inheritdoc/>
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
