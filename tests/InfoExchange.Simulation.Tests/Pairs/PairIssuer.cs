using System.Net;
using System.Security.Cryptography;
using System.Text;
using InfoExchange.Identity.Assertions;
using InfoExchange.Identity.Jose;
using InfoExchange.Identity.Tokens;
using InfoExchange.Ports.Announcements;
using Microsoft.Extensions.Logging.Abstractions;

namespace InfoExchange.Simulation.Tests.Pairs;

/// <summary>Signs tokens and, as each gateway, assertions; checked by the real readers. Made once: keys are the same for both worlds of a pair.</summary>
internal sealed class PairIssuer
{
    private const string Name = "https://issuer.example";
    private const string Audience = "infoexchange";

    private readonly TokenSigner _signer = new(Key());
    private readonly Dictionary<string, byte[]> _gateways = new(StringComparer.Ordinal) { [GatewayNames.Firms] = Key(), [GatewayNames.Retail] = Key() };

    public static IReadOnlyCollection<AccessTokenOptions> Options { get; } = [new() { Issuer = Name, Audience = Audience }];

    public AccessTokenValidator Validator(TimeProvider time) => new(Options, new HttpClient(new Documents(_signer)), time, NullLogger<AccessTokenValidator>.Instance);

    public CallerAssertionWriter Writer(string gateway, TimeProvider time, PairChance chance) => new(gateway, _gateways[gateway], time, chance);

    public IReadOnlyList<RegisteredGateway> Registered(TimeProvider time, PairChance chance) =>
    [
        .. _gateways.Keys.Order(StringComparer.Ordinal).Select(name => new RegisteredGateway
        {
            Name = name, PublicKeys = [Writer(name, time, chance).PublicKey], Functions = name == GatewayNames.Firms ? GatewayFunctions.Firms : GatewayFunctions.Retail,
        }),
    ];

    public string Token(string subject, DateTimeOffset from, DateTimeOffset until) => _signer.Sign("at+jwt", json =>
    {
        json.WriteString("iss", Name);
        json.WriteString("sub", subject);
        json.WriteString("aud", Audience);
        json.WriteString("client_id", subject);
        json.WriteNumber("iat", from.ToUnixTimeSeconds());
        json.WriteNumber("exp", until.ToUnixTimeSeconds());
        json.WriteString("jti", subject);
    });

    private static byte[] Key()
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return made.ExportPkcs8PrivateKey();
    }

    private sealed class Documents(TokenSigner signer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var key = signer.PublicKey;
            var text = request.RequestUri!.AbsolutePath == "/jwks"
                ? $$"""{"keys":[{"kty":"EC","crv":"P-256","x":"{{key.X}}","y":"{{key.Y}}","kid":"{{key.KeyId}}","use":"sig","alg":"ES256"}]}"""
                : $$"""{"issuer":"{{Name}}","jwks_uri":"{{Name}}/jwks"}""";
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent(text, Encoding.UTF8, "application/json") });
        }
    }
}
