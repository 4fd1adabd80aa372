using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using InfoExchange.Identity.Jose;

namespace InfoExchange.Identity.Tokens;

/// <summary>What an access token says, each claim of its right type; not yet believed.</summary>
internal sealed class AccessTokenClaims
{
    private const int MaxTextLength = 255;
    private const int ThumbprintLength = 32;

    /// <summary>Claims of ID tokens: OpenID Connect Core §2, §3.3.2.11. Where an issuer's type is a plain JWT they are the only difference.</summary>
    private static readonly string[] ClaimsOfIdTokens = ["nonce", "at_hash", "c_hash", "s_hash"];

    private AccessTokenClaims()
    {
    }

    internal required string Algorithm { get; init; }

    internal required string Type { get; init; }

    /// <summary>Null when the header names no key.</summary>
    internal string? KeyId { get; init; }

    internal required string Issuer { get; init; }

    internal required string Subject { get; init; }

    internal string? ClientId { get; init; }

    internal required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The later of <c>nbf</c> and <c>iat</c>; null when there is neither.</summary>
    internal DateTimeOffset? ValidFrom { get; init; }

    internal string? CertificateThumbprint { get; init; }

    /// <summary>True for what is certainly no access token that can be checked here: an ID token, or one bound by other means than a certificate.</summary>
    internal bool IsOtherKind { get; init; }

    internal static bool TryRead(CompactToken token, [NotNullWhen(true)] out AccessTokenClaims? claims)
    {
        claims = null;
        var (header, payload) = (token.Header, token.Payload);
        if (!header.TryGetText("alg", out var algorithm) || algorithm is null
            || !header.TryGetText("typ", out var type)
            || !header.TryGetText("kid", out var keyId)
            || !payload.TryGetText("iss", out var issuer) || issuer is null
            || !payload.TryGetText("sub", out var subject) || !IsName(subject)
            || !payload.TryGetText("client_id", out var clientId)
            || !payload.TryGetText("azp", out var authorizedParty)
            || !payload.TryGetInstant("exp", out var expiresAt) || expiresAt is null
            || !payload.TryGetInstant("nbf", out var notBefore)
            || !payload.TryGetInstant("iat", out var issuedAt)
            || !IsAudience(payload)
            || !TryReadBinding(payload, out var thumbprint, out var isBoundOtherwise))
        {
            return false;
        }

        claims = new AccessTokenClaims
        {
            Algorithm = algorithm,
            Type = type ?? "",
            KeyId = keyId,
            Issuer = issuer,
            Subject = subject,
            ClientId = clientId ?? authorizedParty,
            ExpiresAt = expiresAt.Value,
            ValidFrom = notBefore is null || issuedAt > notBefore ? issuedAt : notBefore,
            CertificateThumbprint = thumbprint,
            IsOtherKind = isBoundOtherwise || Array.Exists(ClaimsOfIdTokens, payload.Has),
        };
        return true;
    }

    private static bool IsName([NotNullWhen(true)] string? text) =>
        text is { Length: >= 1 and <= MaxTextLength } && !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl);

    /// <summary>One text, or a list of texts with at least one: RFC 7519 §4.1.3.</summary>
    private static bool IsAudience(TokenPart payload) =>
        payload.Json.TryGetProperty("aud", out var audience) && audience.ValueKind switch
        {
            JsonValueKind.String => true,
            JsonValueKind.Array => audience.GetArrayLength() > 0 && audience.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String),
            _ => false,
        };

    private static bool TryReadBinding(TokenPart payload, out string? thumbprint, out bool isBoundOtherwise)
    {
        thumbprint = null;
        isBoundOtherwise = false;
        if (!payload.Json.TryGetProperty("cnf", out var confirmation))
        {
            return true;
        }

        if (confirmation.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        if (!confirmation.TryGetProperty("x5t#S256", out var member))
        {
            isBoundOtherwise = true;
            return true;
        }

        isBoundOtherwise = confirmation.GetPropertyCount() != 1;
        return TokenPart.TryRead(member, out thumbprint) && StrictBase64Url.IsOf(ThumbprintLength, thumbprint!);
    }
}
