namespace InfoExchange.Identity.Tokens;

/// <summary>A validated access token: who calls, and nothing about what they may do. A class, not a record: its text must never reach a log.</summary>
public sealed class CallerToken
{
    internal CallerToken(string raw, AccessTokenClaims claims)
    {
        Raw = raw;
        Subject = claims.Subject;
        Issuer = claims.Issuer;
        ClientId = claims.ClientId;
        ExpiresAt = claims.ExpiresAt;
        CertificateThumbprint = claims.CertificateThumbprint;
    }

    /// <summary>Opaque subject, unique within <see cref="Issuer"/>; 1 to 255 characters.</summary>
    public string Subject { get; }

    /// <summary>The issuer, exactly as configured.</summary>
    public string Issuer { get; }

    /// <summary>The program that asked for the token (<c>client_id</c>, else <c>azp</c>); null when the issuer doesn't say.</summary>
    public string? ClientId { get; }

    /// <summary>First instant at which the token is no longer valid, without the clock skew that validation grants.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>SHA-256 of the holder's certificate, base64url (<c>x5t#S256</c> of RFC 8705); null when the token is bound to none.</summary>
    public string? CertificateThumbprint { get; }

    /// <summary>The token as received, to be passed on with a caller assertion; a secret.</summary>
    public string Raw { get; }
}
