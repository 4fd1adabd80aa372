namespace InfoExchange.Identity.Issuer;

/// <summary>A person or a connected system of the embedded issuer. Its client id is its subject.</summary>
public sealed class SampleIdentity
{
    /// <summary>Client id at the token endpoint and <c>sub</c> of its tokens; 1 to 64 of <c>[A-Za-z0-9._-]</c>, distinct.</summary>
    public required string Subject { get; init; }

    /// <summary>For people to read, 1 to 100 characters; the tokens' <c>name</c>, which decides nothing.</summary>
    public required string DisplayName { get; init; }

    /// <summary>8 to 128 printable ASCII characters without spaces.</summary>
    public required string Secret { get; init; }

    /// <summary>SHA-256 of a connected system's certificate, base64url: its tokens are bound to it (RFC 8705 §3.1). Null for people.</summary>
    public string? CertificateThumbprint { get; init; }
}
