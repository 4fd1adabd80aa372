using System.Diagnostics.CodeAnalysis;
using InfoExchange.Identity.Jose;

namespace InfoExchange.Identity.Assertions;

/// <summary>What an assertion says, each claim there and of its right type; not yet believed.</summary>
internal sealed class AssertionClaims
{
    private AssertionClaims()
    {
    }

    internal required string KeyId { get; init; }

    internal required string Gateway { get; init; }

    internal required string Audience { get; init; }

    internal required string TokenId { get; init; }

    internal required DateTimeOffset IssuedAt { get; init; }

    internal required DateTimeOffset ExpiresAt { get; init; }

    internal required string Method { get; init; }

    internal required string RequestDigest { get; init; }

    /// <summary>Null in a gateway's own assertion, and only there.</summary>
    internal string? TokenDigest { get; init; }

    internal string? CertificateThumbprint { get; init; }

    /// <param name="token">The assertion.</param>
    /// <param name="type">Which type is expected: one for callers is never read as a gateway's own, or the other way round.</param>
    /// <param name="claims">What it says.</param>
    internal static bool TryRead(CompactToken token, string type, [NotNullWhen(true)] out AssertionClaims? claims)
    {
        claims = null;
        var (header, payload) = (token.Header, token.Payload);
        if (!header.TryGetText("alg", out var algorithm) || algorithm != "ES256"
            || !header.TryGetText("typ", out var given) || given != type
            || !header.TryGetText("kid", out var keyId) || keyId is null
            || !payload.TryGetText("iss", out var gateway) || gateway is null
            || !payload.TryGetText("aud", out var audience) || audience is null
            || !payload.TryGetText("jti", out var tokenId) || tokenId is null || !StrictBase64Url.IsOf(AssertionForm.TokenIdLength, tokenId)
            || !payload.TryGetInstant("iat", out var issuedAt) || issuedAt is null
            || !payload.TryGetInstant("exp", out var expiresAt) || expiresAt is null || expiresAt - issuedAt > AssertionForm.Lifetime
            || !payload.TryGetText(AssertionForm.Method, out var method) || method is null
            || !payload.TryGetText(AssertionForm.RequestDigest, out var requestDigest) || requestDigest is null
            || !payload.TryGetText(AssertionForm.TokenDigest, out var tokenDigest) || tokenDigest is null != (type == AssertionForm.OwnType)
            || !payload.TryGetText(AssertionForm.Certificate, out var thumbprint))
        {
            return false;
        }

        claims = new AssertionClaims
        {
            KeyId = keyId,
            Gateway = gateway,
            Audience = audience,
            TokenId = tokenId,
            IssuedAt = issuedAt.Value,
            ExpiresAt = expiresAt.Value,
            Method = method,
            RequestDigest = requestDigest,
            TokenDigest = tokenDigest,
            CertificateThumbprint = thumbprint,
        };
        return true;
    }
}
