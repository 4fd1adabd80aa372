using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using InfoExchange.Domain.Outcomes;
using InfoExchange.Identity.Tokens;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace InfoExchange.Adapters.Tests.Identity;

/// <summary>What is believed, until when, and from whom.</summary>
public sealed class AccessTokenTests(LoopbackIssuer issuer) : IClassFixture<LoopbackIssuer>, IDisposable
{
    private readonly SetTime time = new();

    public void Dispose() => issuer.Disturb = null;

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(60)]
    public async Task A_token_ends_at_its_end_and_the_skew_and_not_a_tick_later(int skew)
    {
        var validator = issuer.Validator(time, issuer.Options(skew: TimeSpan.FromSeconds(skew)));
        var token = issuer.Forge.Good();

        time.Now = issuer.Forge.Now.AddMinutes(10).AddSeconds(skew).AddTicks(-1);
        Assert.True((await validator.ValidateAsync(token, CancellationToken.None)).IsAccepted);
        time.Now = time.Now.AddTicks(1);
        Assert.Same(TokenRefusals.Expired, await RefusalAsync(validator, token));
    }

    [Theory]
    [InlineData("nbf", 0)]
    [InlineData("nbf", 60)]
    [InlineData("iat", 30)]
    public async Task A_token_begins_at_its_beginning_less_the_skew_and_not_a_tick_sooner(string claim, int skew)
    {
        var validator = issuer.Validator(time, issuer.Options(skew: TimeSpan.FromSeconds(skew)));
        var begin = issuer.Forge.Now.AddMinutes(5);
        var token = issuer.Forge.WithClaim(claim, begin.ToUnixTimeSeconds());

        time.Now = begin.AddSeconds(-skew);
        Assert.True((await validator.ValidateAsync(token, CancellationToken.None)).IsAccepted);
        time.Now = time.Now.AddTicks(-1);
        Assert.Same(TokenRefusals.NotYetValid, await RefusalAsync(validator, token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_key_and_no_discovery_document_comes_through_a_redirect(bool isFollowed)
    {
        await using var elsewhere = await RedirectingIssuer.StartAsync(issuer.Address);
        using var http = isFollowed ? new HttpClient() : new HttpClient(IssuerConnections.CreateHandler());
        var options = new AccessTokenOptions { Issuer = elsewhere.Address, Audience = TokenForge.Audience };
        var validator = new AccessTokenValidator([options], http, time, NullLogger<AccessTokenValidator>.Instance);
        var token = issuer.Forge.WithClaim("iss", elsewhere.Address);
        issuer.Discovery["issuer"] = elsewhere.Address;
        try
        {
            Assert.Same(TokenRefusals.IssuerUnreachable, await RefusalAsync(validator, token));
            Assert.Equal(1, elsewhere.Asked);
        }
        finally
        {
            issuer.Discovery["issuer"] = issuer.Address;
        }
    }

    [Fact]
    public async Task The_longest_token_is_believed()
    {
        var room = AccessTokenValidator.MaxTokenLength - issuer.Forge.WithClaim("note", "").Length;
        var token = issuer.Forge.WithClaim("note", new string('x', room / 4 * 3));

        Assert.InRange(token.Length, AccessTokenValidator.MaxTokenLength - 4, AccessTokenValidator.MaxTokenLength);
        Assert.True((await issuer.Validator().ValidateAsync(token, CancellationToken.None)).IsAccepted);
    }

    [Fact]
    public async Task An_audience_among_others_is_ours()
    {
        var token = issuer.Forge.WithClaim("aud", new JsonArray("other", TokenForge.Audience));

        Assert.True((await issuer.Validator().ValidateAsync(token, CancellationToken.None)).IsAccepted);
    }

    [Fact]
    public async Task The_type_may_be_written_in_full() =>
        Assert.True((await issuer.Validator().ValidateAsync(issuer.Forge.WithHeader("typ", "application/at+jwt"), CancellationToken.None)).IsAccepted);

    [Fact]
    public async Task A_certificate_s_thumbprint_is_handed_on()
    {
        var thumbprint = Base64Url.EncodeToString(SHA256.HashData("certificate"u8));
        var token = issuer.Forge.WithClaim("cnf", new JsonObject { ["x5t#S256"] = thumbprint });

        Assert.Equal(thumbprint, (await issuer.Validator().ValidateAsync(token, CancellationToken.None)).Value?.CertificateThumbprint);
    }

    [Fact]
    public async Task The_authorized_party_stands_in_for_the_client_id()
    {
        var token = issuer.Forge.WithClaims(claims =>
        {
            claims.Remove("client_id");
            claims["azp"] = "portal";
        });

        Assert.Equal("portal", (await issuer.Validator().ValidateAsync(token, CancellationToken.None)).Value?.ClientId);
    }

    [Fact]
    public async Task PS256_is_believed_unasked_and_RS256_only_where_it_is_set()
    {
        var (ps256, rs256) = (
            issuer.Forge.SignWith("PS256", TokenForge.RsaKeyId, b => TokenForge.RsaKey.SignData(b, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)),
            issuer.Forge.SignWith("RS256", TokenForge.RsaKeyId, b => TokenForge.RsaKey.SignData(b, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));

        Assert.True((await issuer.Validator().ValidateAsync(ps256, CancellationToken.None)).IsAccepted);
        Assert.Same(TokenRefusals.BadSignature, await RefusalAsync(issuer.Validator(), rs256));

        var set = issuer.Validator(options: issuer.Options(algorithms: ["RS256"]));
        Assert.True((await set.ValidateAsync(rs256, CancellationToken.None)).IsAccepted);
        Assert.Same(TokenRefusals.BadSignature, await RefusalAsync(set, ps256));
        Assert.Same(TokenRefusals.BadSignature, await RefusalAsync(set, issuer.Forge.Good()));
    }

    [Fact]
    public async Task Where_plain_tokens_are_set_an_ID_token_is_still_none()
    {
        var validator = issuer.Validator(options: issuer.Options(types: ["JWT"]));

        Assert.True((await validator.ValidateAsync(issuer.Forge.WithHeader("typ", "JWT"), CancellationToken.None)).IsAccepted);
        Assert.Same(TokenRefusals.WrongType, await RefusalAsync(validator, issuer.Forge.Good()));

        var idToken = issuer.Forge.Claims();
        idToken["nonce"] = "n-1";
        var header = issuer.Forge.Header();
        header["typ"] = "JWT";
        Assert.Same(TokenRefusals.WrongType, await RefusalAsync(validator, issuer.Forge.Sign(header, idToken)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer ")]
    [InlineData("Basic cGVyc29uOnNlY3JldA==")]
    [InlineData("Bearer")]
    [InlineData("DPoP x.y.z")]
    public async Task Without_a_bearer_token_there_is_none(string? header) =>
        Assert.Same(TokenRefusals.Missing, Assert.Single((await issuer.Validator().ValidateHeaderAsync(header, CancellationToken.None)).Refusals));

    [Theory]
    [InlineData("Bearer ", true)]
    [InlineData("bearer ", true)]
    [InlineData("Bearer  ", false)]
    [InlineData("Bearer\t", false)]
    [InlineData(" Bearer ", false)]
    public async Task The_scheme_is_one_word_and_one_space(string prefix, bool isRead) =>
        Assert.Equal(isRead, (await issuer.Validator().ValidateHeaderAsync(prefix + issuer.Forge.Good(), CancellationToken.None)).IsAccepted);

    [Fact]
    public async Task Keys_that_cannot_be_had_believe_nobody_until_they_can()
    {
        var validator = issuer.Validator();
        issuer.Disturb = response => response.StatusCode = 500;
        var refusal = await RefusalAsync(validator, issuer.Forge.Good());
        Assert.Same(TokenRefusals.IssuerUnreachable, refusal);
        Assert.Equal(RefusalKind.Unavailable, refusal!.Kind);

        issuer.Disturb = null;
        Assert.True((await validator.ValidateAsync(issuer.Forge.Good(), CancellationToken.None)).IsAccepted);
    }

    [Theory]
    [InlineData("issuer", "https://elsewhere.example")]
    [InlineData("issuer", "")]
    [InlineData("jwks_uri", "http://elsewhere.example/jwks")]
    [InlineData("jwks_uri", "file:///etc/passwd")]
    [InlineData("jwks_uri", "jwks")]
    [InlineData("jwks_uri", "")]
    public async Task A_discovery_document_that_points_elsewhere_is_not_believed(string member, string value)
    {
        var right = issuer.Discovery[member]!.GetValue<string>();
        issuer.Discovery[member] = value;
        try
        {
            Assert.Same(TokenRefusals.IssuerUnreachable, await RefusalAsync(issuer.Validator(), issuer.Forge.Good()));
        }
        finally
        {
            issuer.Discovery[member] = right;
        }
    }

    [Fact]
    public async Task Keys_are_not_fetched_in_the_clear_from_elsewhere_though_they_would_be_right()
    {
        using var everywhere = new HttpClient(new Everywhere(new Uri(issuer.Address)));
        var validator = new AccessTokenValidator([issuer.Options()], everywhere, time, NullLogger<AccessTokenValidator>.Instance);
        issuer.Discovery["jwks_uri"] = "http://elsewhere.example/jwks";
        Assert.Same(TokenRefusals.IssuerUnreachable, await RefusalAsync(validator, issuer.Forge.Good()));

        issuer.Discovery["jwks_uri"] = "https://elsewhere.example/jwks";
        Assert.True((await validator.ValidateAsync(issuer.Forge.Good(), CancellationToken.None)).IsAccepted);
        issuer.Discovery["jwks_uri"] = $"{issuer.Address}/jwks";
    }

    [Fact]
    public async Task Documents_that_redirect_or_never_end_are_not_believed()
    {
        issuer.Disturb = response => response.Redirect($"{issuer.Address}/jwks");
        Assert.Same(TokenRefusals.IssuerUnreachable, await RefusalAsync(issuer.Validator(), issuer.Forge.Good()));

        issuer.Disturb = null;
        issuer.Discovery["padding"] = new string('x', 300_000);
        Assert.Same(TokenRefusals.IssuerUnreachable, await RefusalAsync(issuer.Validator(), issuer.Forge.Good()));
        issuer.Discovery.Remove("padding");
    }

    [Fact]
    public async Task An_issuer_that_is_not_there_believes_nobody()
    {
        using var http = new HttpClient();
        var absent = new AccessTokenValidator([new AccessTokenOptions { Issuer = "http://127.0.0.1:9", Audience = TokenForge.Audience }], http, time, NullLogger<AccessTokenValidator>.Instance);
        var token = issuer.Forge.WithClaim("iss", "http://127.0.0.1:9");

        Assert.Same(TokenRefusals.IssuerUnreachable, await RefusalAsync(absent, token));
    }

    [Fact]
    public async Task Each_of_two_issuers_speaks_for_itself_only()
    {
        using var other = new LoopbackIssuer();
        await other.InitializeAsync();
        using var http = new HttpClient();
        var both = new AccessTokenValidator([issuer.Options(), other.Options()], http, time, NullLogger<AccessTokenValidator>.Instance);

        Assert.Equal(issuer.Address, (await both.ValidateAsync(issuer.Forge.Good(), CancellationToken.None)).Value?.Issuer);
        Assert.Equal(other.Address, (await both.ValidateAsync(other.Forge.Good(), CancellationToken.None)).Value?.Issuer);
        Assert.Same(TokenRefusals.BadSignature, await RefusalAsync(both, issuer.Forge.WithClaim("iss", other.Address)));
        await other.DisposeAsync();
    }

    private static async Task<Refusal?> RefusalAsync(AccessTokenValidator validator, string token) =>
        (await validator.ValidateAsync(token, CancellationToken.None)).Refusals.SingleOrDefault();

    /// <summary>Every host answers as the issuer does.</summary>
    private sealed class Everywhere(Uri issuer) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var asked = request.RequestUri!;
            request.RequestUri = new Uri(issuer, asked.PathAndQuery);
            var response = await base.SendAsync(request, cancellationToken);
            request.RequestUri = asked;
            return response;
        }
    }
}
