using System.Buffers.Text;
using System.Text.Json;
using InfoExchange.Identity.Jose;
using InfoExchange.Identity.Tokens;
using InfoExchange.Ports;

namespace InfoExchange.Identity.Assertions;

/// <summary>The gateway's side: says that one call, of one caller, came through this gateway. Safe for several threads.</summary>
public sealed class CallerAssertionWriter : IDisposable
{
    private readonly string gateway;
    private readonly TokenSigner signer;
    private readonly TimeProvider time;
    private readonly IRandomSource random;

    /// <summary>Signs with the gateway's own key.</summary>
    /// <param name="gateway">Its registered name.</param>
    /// <param name="privateKey">EC key on P-256, PKCS #8, as <c>IKeyStore.EnsurePrivateKeyAsync</c> gives it.</param>
    /// <param name="time">Dates assertions; the service's clock may differ by a few seconds.</param>
    /// <param name="random">Numbers assertions.</param>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The key is no such key.</exception>
    public CallerAssertionWriter(string gateway, ReadOnlyMemory<byte> privateKey, TimeProvider time, IRandomSource random)
    {
        this.gateway = gateway;
        signer = new TokenSigner(privateKey.Span);
        this.time = time;
        this.random = random;
    }

    /// <summary>SubjectPublicKeyInfo, DER: what a service registers.</summary>
    public ReadOnlyMemory<byte> PublicKey => signer.PublicKey.SubjectPublicKey;

    /// <summary>Writes the value of the <c>infoexchange-assertion</c> entry for one call. Each try of a call needs its own: a second use is refused.</summary>
    /// <param name="audience">The service that is called: its jurisdiction in one word, such as <c>departement:75</c>.</param>
    /// <param name="method">Full gRPC method with its leading slash.</param>
    /// <param name="request">The request message's bytes as sent.</param>
    /// <param name="caller">The validated token that goes along as <c>authorization</c>.</param>
    /// <param name="certificateThumbprint">SHA-256 of the certificate on the caller's own connection, base64url; null when there was none. Never copied from the token.</param>
    public string Write(string audience, string method, ReadOnlySpan<byte> request, CallerToken caller, string? certificateThumbprint)
    {
        return Sign(AssertionForm.Type, audience, method, request, json =>
        {
            json.WriteString(AssertionForm.TokenDigest, AssertionForm.DigestOf(caller.Raw));
            if (certificateThumbprint is not null)
            {
                json.WriteString(AssertionForm.Certificate, certificateThumbprint);
            }
        });
    }

    /// <summary>Writes the value of the <c>infoexchange-assertion</c> entry for a call that the gateway makes for itself, with no caller: such a call brings no right over content.</summary>
    /// <param name="audience">As for a caller's call.</param>
    /// <param name="method">As for a caller's call.</param>
    /// <param name="request">As for a caller's call.</param>
    public string WriteOwn(string audience, string method, ReadOnlySpan<byte> request) => Sign(AssertionForm.OwnType, audience, method, request, static _ => { });

    private string Sign(string type, string audience, string method, ReadOnlySpan<byte> request, Action<Utf8JsonWriter> rest)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        Span<byte> id = stackalloc byte[AssertionForm.TokenIdLength];
        random.Fill(id);
        var (tokenId, requestDigest) = (Base64Url.EncodeToString(id), AssertionForm.DigestOf(request));
        return signer.Sign(type, json =>
        {
            json.WriteString("iss", gateway);
            json.WriteString("aud", audience);
            json.WriteString("jti", tokenId);
            json.WriteNumber("iat", now);
            json.WriteNumber("exp", now + (long)AssertionForm.Lifetime.TotalSeconds);
            json.WriteString(AssertionForm.Method, method);
            json.WriteString(AssertionForm.RequestDigest, requestDigest);
            rest(json);
        });
    }

    /// <inheritdoc/>
    public void Dispose() => signer.Dispose();
}
