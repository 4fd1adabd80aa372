using System.Security.Cryptography.X509Certificates;
using InfoExchange.Client.Connections;

namespace InfoExchange.Client.Tokens;

/// <summary>Who a system is to its issuer: an identifier with a secret, or with a certificate.</summary>
public sealed class ClientCredentials
{
    private ClientCredentials(Uri tokenEndpoint, string clientId, string? secret, X509Certificate2? certificate)
    {
        ArgumentNullException.ThrowIfNull(tokenEndpoint);
        ArgumentException.ThrowIfNullOrEmpty(clientId);
        TokenEndpoint = SafeAddress.Require(tokenEndpoint, nameof(tokenEndpoint));
        ClientId = clientId;
        Secret = secret;
        Certificate = certificate;
    }

    /// <summary>The issuer's token address: <c>https</c>, or <c>http</c> on this machine.</summary>
    public Uri TokenEndpoint { get; }

    /// <summary>As the issuer knows it.</summary>
    public string ClientId { get; }

    /// <summary>Shown to issuer and gateway in the TLS handshake; null with a secret. Not disposed here.</summary>
    public X509Certificate2? Certificate { get; }

    internal string? Secret { get; }

    /// <summary>By secret: <c>client_secret_post</c> of RFC 6749 §2.3.1.</summary>
    /// <param name="tokenEndpoint">The issuer's token address; <c>https</c>, or <c>http</c> on this machine.</param>
    /// <param name="clientId">As the issuer knows it.</param>
    /// <param name="secret">Sent in the form, never logged here.</param>
    /// <exception cref="ArgumentException">The address would send the secret in clear text, or a text is empty.</exception>
    public static ClientCredentials BySecret(Uri tokenEndpoint, string clientId, string secret)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        return new ClientCredentials(tokenEndpoint, clientId, secret, null);
    }

    /// <summary>By certificate: <c>tls_client_auth</c> of RFC 8705 §2, with tokens bound to the certificate (§3), which is shown to the gateway, too.</summary>
    /// <param name="tokenEndpoint">The issuer's token address; <c>https</c>: there is no certificate without TLS.</param>
    /// <param name="clientId">As the issuer knows it.</param>
    /// <param name="certificate">With its private key; lives longer than the client and is not disposed here.</param>
    /// <exception cref="ArgumentException">The address is not https, or the certificate has no private key.</exception>
    public static ClientCredentials ByCertificate(Uri tokenEndpoint, string clientId, X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(tokenEndpoint);
        ArgumentNullException.ThrowIfNull(certificate);
        if (tokenEndpoint.Scheme != Uri.UriSchemeHttps)
        {
            throw new ArgumentException($"'{tokenEndpoint}' is not https: a client certificate is shown in a TLS handshake only.", nameof(tokenEndpoint));
        }

        return certificate.HasPrivateKey
            ? new ClientCredentials(tokenEndpoint, clientId, null, certificate)
            : throw new ArgumentException($"The certificate '{certificate.Subject}' has no private key: load it with the key, for instance with X509Certificate2.CreateFromPemFile.", nameof(certificate));
    }

    /// <summary>Identifier and address, for logs; no secret.</summary>
    public override string ToString() => $"{ClientId} at {TokenEndpoint.Authority} by {(Certificate is null ? "secret" : "certificate")}";
}
