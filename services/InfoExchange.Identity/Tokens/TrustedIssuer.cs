using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace InfoExchange.Identity.Tokens;

/// <summary>One configured issuer and its current keys. Keys come from its documents, never from a token.</summary>
internal sealed class TrustedIssuer : IConfigurationValidator<OpenIdConnectConfiguration>
{
    /// <summary>An unknown key id makes us look again, but not more often than this, whoever sends them.</summary>
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(30);

    private readonly ConfigurationManager<OpenIdConnectConfiguration> documents;

    internal TrustedIssuer(AccessTokenOptions options, HttpClient http)
    {
        Options = options;
        documents = new(options.DiscoveryAddress.AbsoluteUri, new OpenIdConnectConfigurationRetriever(), new IssuerDocuments(http), this) { RefreshInterval = RefreshInterval };
    }

    internal AccessTokenOptions Options { get; }

    /// <summary>The keys that bear the id and fit the algorithm; empty when there is none.</summary>
    /// <exception cref="InvalidOperationException">The issuer's documents can't be had.</exception>
    internal async Task<ImmutableArray<SecurityKey>> FindKeysAsync(string keyId, string algorithm, CancellationToken cancellationToken)
    {
        var keys = KeysOf(await documents.GetConfigurationAsync(cancellationToken), keyId, algorithm);
        if (!keys.IsEmpty)
        {
            return keys;
        }

        documents.RequestRefresh();
        return KeysOf(await documents.GetConfigurationAsync(cancellationToken), keyId, algorithm);
    }

    /// <summary>A document that names another issuer is another issuer's: OpenID Connect Discovery §4.3.</summary>
    ConfigurationValidationResult IConfigurationValidator<OpenIdConnectConfiguration>.Validate(OpenIdConnectConfiguration configuration)
    {
        var failure = !string.Equals(configuration.Issuer, Options.Issuer, StringComparison.Ordinal) ? $"the discovery document of \"{Options.Issuer}\" names \"{configuration.Issuer}\""
            : configuration.SigningKeys.Count == 0 ? $"\"{Options.Issuer}\" publishes no key"
            : null;
        return new ConfigurationValidationResult { Succeeded = failure is null, ErrorMessage = failure };
    }

    private static ImmutableArray<SecurityKey> KeysOf(OpenIdConnectConfiguration configuration, string keyId, string algorithm)
    {
        var isForOther = configuration.JsonWebKeySet?.Keys.Any(key => key.Kid == keyId && !string.IsNullOrEmpty(key.Alg) && key.Alg != algorithm) ?? false;
        return isForOther ? [] : [.. configuration.SigningKeys.Where(key => string.Equals(key.KeyId, keyId, StringComparison.Ordinal) && Fits(key, algorithm))];
    }

    private static bool Fits(SecurityKey key, string algorithm) => key switch
    {
        ECDsaSecurityKey { KeySize: 256 } => algorithm == SecurityAlgorithms.EcdsaSha256,
        X509SecurityKey { PublicKey: ECDsa { KeySize: 256 } } => algorithm == SecurityAlgorithms.EcdsaSha256,
        RsaSecurityKey { KeySize: >= 2048 } => IsRsa(algorithm),
        X509SecurityKey { PublicKey: RSA { KeySize: >= 2048 } } => IsRsa(algorithm),
        _ => false,
    };

    private static bool IsRsa(string algorithm) => algorithm is SecurityAlgorithms.RsaSsaPssSha256 or SecurityAlgorithms.RsaSha256;
}
