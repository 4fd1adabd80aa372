using System.Collections.Immutable;
using System.Security.Cryptography;
using InfoExchange.Domain.Directory;
using InfoExchange.Identity.Jose;

namespace InfoExchange.Identity.Assertions;

/// <summary>A registered gateway with its keys read and its own window: one gateway can't fill another's.</summary>
internal sealed class KnownGateway : IDisposable
{
    private readonly ImmutableDictionary<string, VerificationKey> keys;

    /// <exception cref="ArgumentException">The registration is wrong: a bug or a setting that must stop the process.</exception>
    internal KnownGateway(RegisteredGateway gateway, int windowCapacity)
    {
        if (string.IsNullOrWhiteSpace(gateway.Name) || gateway.PublicKeys.Count == 0 || gateway.Functions.IsEmpty || gateway.Functions.Contains(DutyFunction.Service))
        {
            throw new ArgumentException($"gateway \"{gateway.Name}\" needs a name, a key and functions, never that of the service itself", nameof(gateway));
        }

        try
        {
            keys = gateway.PublicKeys.Select(key => new VerificationKey(key)).ToImmutableDictionary(key => key.KeyId, StringComparer.Ordinal);
        }
        catch (CryptographicException unreadable)
        {
            throw new ArgumentException($"a key of gateway \"{gateway.Name}\" is no public key on P-256", nameof(gateway), unreadable);
        }

        Functions = gateway.Functions;
        Window = new ReplayWindow(windowCapacity);
    }

    internal ImmutableHashSet<DutyFunction> Functions { get; }

    internal ReplayWindow Window { get; }

    internal bool HasSigned(CompactToken token, string keyId) => keys.TryGetValue(keyId, out var key) && key.Verifies(token.SignedBytes, token.Signature);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var key in keys.Values)
        {
            key.Dispose();
        }
    }
}
