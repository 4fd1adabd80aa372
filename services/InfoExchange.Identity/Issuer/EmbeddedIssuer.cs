using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using InfoExchange.Identity.Jose;
using InfoExchange.Ports;
using InfoExchange.Ports.Keys;
using Microsoft.Extensions.Hosting;

namespace InfoExchange.Identity.Issuer;

/// <summary>The issuer for first runs, tests and demonstrations: access tokens of RFC 9068, ES256, for a few known identities. Never in production.</summary>
public sealed class EmbeddedIssuer : IDisposable
{
    private const string KeyName = "issuer";
    private const int TokenIdLength = 16;

    private readonly EmbeddedIssuerOptions options;
    private readonly TokenSigner signer;
    private readonly TimeProvider time;
    private readonly IRandomSource random;
    private readonly SignInDelays delays;
    private readonly ImmutableDictionary<string, (SampleIdentity Identity, byte[] SecretDigest)> identities;
    private readonly byte[] nobodysDigest = SHA256.HashData("nobody"u8);

    private EmbeddedIssuer(EmbeddedIssuerOptions options, TokenSigner signer, TimeProvider time, IRandomSource random)
    {
        this.options = options;
        this.signer = signer;
        this.time = time;
        this.random = random;
        delays = new SignInDelays(time);
        identities = options.Identities.ToImmutableDictionary(identity => identity.Subject, identity => (identity, DigestOf(identity.Secret)), StringComparer.Ordinal);
    }

    /// <summary>The issuer's name as set, or null while the server's first address stands in for it.</summary>
    internal string? Name => options.Issuer;

    internal VerificationKey PublicKey => signer.PublicKey;

    internal TimeSpan TokenLifetime => options.TokenLifetime;

    /// <summary>Takes the issuer's key, made at first use, and is ready to be mapped.</summary>
    /// <param name="options">Refused where anything in them is wrong.</param>
    /// <param name="keys">Holds the key named <c>issuer</c>.</param>
    /// <param name="time">Dates tokens and delays.</param>
    /// <param name="random">Numbers tokens.</param>
    /// <param name="environment">Demonstration, Development or Test; Production and every other one is refused.</param>
    /// <param name="cancellationToken">Honoured until the key is made.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Names every wrong setting; the process must not start.</exception>
    /// <exception cref="Ports.Stores.StoreFailedException">Whether the key was made is unknown.</exception>
    public static async Task<EmbeddedIssuer> OpenAsync(
        EmbeddedIssuerOptions options, IKeyStore keys, TimeProvider time, IRandomSource random, IHostEnvironment environment, CancellationToken cancellationToken)
    {
        options.EnsureUsable(environment);
        var key = await keys.EnsurePrivateKeyAsync(KeyName, cancellationToken);
        return new EmbeddedIssuer(options, new TokenSigner(key.Span), time, random);
    }

    /// <inheritdoc/>
    public void Dispose() => signer.Dispose();

    /// <returns>The identity; null when the secret or the id is wrong, or when it is too early to try (<see cref="WaitFor"/> tells which).</returns>
    internal SampleIdentity? SignIn(string clientId, string secret)
    {
        var isKnown = identities.TryGetValue(clientId, out var known);
        var expected = isKnown ? known.SecretDigest : nobodysDigest;
        var isRight = delays.Try(clientId, () => CryptographicOperations.FixedTimeEquals(DigestOf(secret), expected) && isKnown);
        return isRight == true ? known.Identity : null;
    }

    internal TimeSpan WaitFor(string clientId) => delays.WaitFor(clientId);

    /// <param name="name">The issuer's name.</param>
    /// <param name="identity">Whom the token is for.</param>
    internal string Issue(string name, SampleIdentity identity)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        Span<byte> id = stackalloc byte[TokenIdLength];
        random.Fill(id);
        var tokenId = Base64Url.EncodeToString(id);
        return signer.Sign("at+jwt", json =>
        {
            json.WriteString("iss", name);
            json.WriteString("sub", identity.Subject);
            json.WriteString("aud", options.Audience);
            json.WriteString("client_id", identity.Subject);
            json.WriteString("name", identity.DisplayName);
            json.WriteNumber("iat", now);
            json.WriteNumber("nbf", now);
            json.WriteNumber("exp", now + (long)Math.Ceiling(options.TokenLifetime.TotalSeconds));
            json.WriteString("jti", tokenId);
            if (identity.CertificateThumbprint is not null)
            {
                json.WriteStartObject("cnf");
                json.WriteString("x5t#S256", identity.CertificateThumbprint);
                json.WriteEndObject();
            }
        });
    }

    private static byte[] DigestOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
