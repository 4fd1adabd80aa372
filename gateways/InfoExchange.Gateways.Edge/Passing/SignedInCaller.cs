using InfoExchange.Identity.Tokens;

namespace InfoExchange.Gateways.Edge.Passing;

/// <summary>Who calls, and on what connection.</summary>
/// <param name="token">Validated here.</param>
/// <param name="certificateThumbprint">Of the certificate on the caller's own connection; null when there was none.</param>
internal sealed class SignedInCaller(CallerToken token, string? certificateThumbprint)
{
    /// <summary>Validated here.</summary>
    public CallerToken Token { get; } = token;

    /// <summary>SHA-256, base64url.</summary>
    public string? CertificateThumbprint { get; } = certificateThumbprint;
}
