using System.Net;
using System.Net.Http.Headers;
using InfoExchange.Client.Tokens;
using InfoExchange.Scenarios.Tests.CommandLine;
using Xunit;

namespace InfoExchange.Scenarios.Tests.Clients;

public sealed class TokenSourceTests
{
    private readonly Issuer issuer = new();
    private readonly Clock clock = new();

    [Fact]
    public async Task A_token_is_kept_until_a_minute_before_its_end()
    {
        using var source = Source();
        Assert.Equal("token-1", await source.GetTokenAsync(CancellationToken.None));
        clock.Now = clock.Now.AddSeconds(539);
        Assert.Equal("token-1", await source.GetTokenAsync(CancellationToken.None));
        clock.Now = clock.Now.AddSeconds(1);
        Assert.Equal("token-2", await source.GetTokenAsync(CancellationToken.None));
        Assert.Equal("grant_type=client_credentials&client_id=system&client_secret=s%26cret", issuer.LastForm);
    }

    [Fact]
    public async Task Many_who_ask_at_once_make_one_request()
    {
        using var source = Source();
        var tokens = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => source.GetTokenAsync(CancellationToken.None).AsTask()));
        Assert.Equal(["token-1"], tokens.Distinct());
    }

    [Fact]
    public async Task A_refusal_is_told_with_the_issuer_s_word()
    {
        issuer.Answer = (HttpStatusCode.Unauthorized, """{"error":"invalid_client"}""");
        using var source = Source();
        var refused = await Assert.ThrowsAsync<TokenRefusedException>(async () => await source.GetTokenAsync(CancellationToken.None));
        Assert.Equal("invalid_client", refused.Error);
        Assert.Contains("Check the client identifier", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s&cret", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "<html>")]
    [InlineData(HttpStatusCode.OK, "{}")]
    [InlineData(HttpStatusCode.OK, """{"access_token":7}""")]
    [InlineData(HttpStatusCode.InternalServerError, "{}")]
    [InlineData(HttpStatusCode.TooManyRequests, "{}")]
    public async Task An_issuer_that_makes_no_sense_counts_as_unreachable(HttpStatusCode status, string body)
    {
        issuer.Answer = (status, body);
        using var source = Source();
        await Assert.ThrowsAsync<IssuerUnreachableException>(async () => await source.GetTokenAsync(CancellationToken.None));
    }

    [Fact]
    public void A_secret_never_travels_in_clear_text() =>
        Assert.Throws<ArgumentException>(() => ClientCredentials.BySecret(new Uri("http://example.org/token"), "system", "secret"));

    [Fact]
    public async Task A_token_serves_to_its_very_end_while_the_issuer_is_away()
    {
        using var source = Source();
        await source.GetTokenAsync(CancellationToken.None);
        issuer.Answer = (HttpStatusCode.ServiceUnavailable, "");
        clock.Now = clock.Now.AddSeconds(599);
        Assert.Equal("token-1", await source.GetTokenAsync(CancellationToken.None));
        clock.Now = clock.Now.AddSeconds(1);
        await Assert.ThrowsAsync<IssuerUnreachableException>(async () => await source.GetTokenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_token_that_a_gateway_refused_is_not_given_again()
    {
        using var source = Source();
        await source.GetTokenAsync(CancellationToken.None);
        source.Forget("another");
        Assert.Equal("token-1", await source.GetTokenAsync(CancellationToken.None));
        source.Forget("token-1");
        Assert.Equal("token-2", await source.GetTokenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_a_busy_issuer_asks_for_is_told()
    {
        issuer.Answer = (HttpStatusCode.TooManyRequests, "");
        issuer.RetryAfter = TimeSpan.FromSeconds(17);
        using var source = Source();
        var busy = await Assert.ThrowsAsync<IssuerUnreachableException>(async () => await source.GetTokenAsync(CancellationToken.None));
        Assert.Equal(TimeSpan.FromSeconds(17), busy.RetryAfter);
    }

    [Fact]
    public void Credentials_and_tokens_are_not_told_to_logs()
    {
        var credentials = ClientCredentials.BySecret(new Uri("https://issuer.example/token"), "system", "s&cret");
        Assert.Equal("system at issuer.example by secret", credentials.ToString());
        Assert.DoesNotContain("token-1", new IssuedToken("token-1", clock.Now, clock.Now).ToString(), StringComparison.Ordinal);
    }

    private ClientCredentialsTokenSource Source() => new(ClientCredentials.BySecret(new Uri("https://issuer.example/token"), "system", "s&cret"), issuer, clock);

    private sealed class Clock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = CliTerminal.Now;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Issuer : HttpMessageHandler
    {
        private int count;

        internal (HttpStatusCode Status, string Body)? Answer { get; set; }

        internal TimeSpan? RetryAfter { get; set; }

        internal string LastForm { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            LastForm = await request.Content!.ReadAsStringAsync(cancellationToken);
            await Task.Yield();
            var (status, body) = Answer ?? (HttpStatusCode.OK, $$"""{"access_token":"token-{{Interlocked.Increment(ref count)}}","expires_in":600}""");
            var response = new HttpResponseMessage(status) { Content = new StringContent(body) };
            response.Headers.RetryAfter = RetryAfter is { } span ? new RetryConditionHeaderValue(span) : null;
            return response;
        }
    }
}
